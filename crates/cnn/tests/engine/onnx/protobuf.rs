//! As much of protobuf's wire format as ONNX files need: the fields of a message, one after the other.

/// What a field holds.
pub enum Field<'a> {
    /// A whole number or an enum.
    Varint(u64),
    /// Four bytes: a float.
    Fixed32([u8; 4]),
    /// A string, a nested message, or numbers packed together.
    Bytes(&'a [u8]),
}

/// The fields of a message with their numbers.
pub fn fields(message: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut reader = Reader { rest: message };
    let mut fields = Vec::new();
    while !reader.rest.is_empty() {
        let key = reader.varint();
        let field = match key & 7 {
            0 => Field::Varint(reader.varint()),
            1 => {
                // Doubles: no field that we read is one.
                reader.bytes(8);
                continue;
            }
            2 => {
                let length = reader.varint() as usize;
                Field::Bytes(reader.bytes(length))
            }
            5 => Field::Fixed32(reader.bytes(4).try_into().unwrap()),
            wire => panic!("wire type {wire} is not in use"),
        };
        fields.push((key >> 3, field));
    }
    fields
}

/// Whole numbers of a repeated field, packed or one at a time.
pub fn push_integers(numbers: &mut Vec<i64>, field: &Field<'_>) {
    match field {
        Field::Varint(number) => numbers.push(*number as i64),
        Field::Bytes(packed) => {
            let mut reader = Reader { rest: packed };
            while !reader.rest.is_empty() {
                numbers.push(reader.varint() as i64);
            }
        }
        Field::Fixed32(_) => panic!("a float among whole numbers"),
    }
}

/// Floats of a repeated field, packed or one at a time.
pub fn push_floats(numbers: &mut Vec<f32>, field: &Field<'_>) {
    match field {
        Field::Fixed32(bytes) => numbers.push(f32::from_le_bytes(*bytes)),
        Field::Bytes(packed) => numbers.extend(floats(packed)),
        Field::Varint(_) => panic!("a whole number among floats"),
    }
}

/// Little-endian floats.
pub fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> + '_ {
    bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap()))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    fn varint(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.bytes(1)[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        panic!("a number of more than ten bytes")
    }
}

#[test]
fn a_message_is_read_as_the_encoding_guide_writes_it() {
    // 1: 150 and 2: "testing" are the examples of protobuf's own description of its encoding.
    let message = [0x08, 0x96, 0x01, 0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
    let read = fields(&message);
    assert!(matches!(read[0], (1, Field::Varint(150))));
    assert!(matches!(read[1], (2, Field::Bytes(b"testing"))));
    let mut numbers = Vec::new();
    push_integers(&mut numbers, &Field::Bytes(&[0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05]));
    assert_eq!(numbers, [3, 270, 86942]);
}
