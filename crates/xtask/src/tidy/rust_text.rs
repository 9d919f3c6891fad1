//! Rust source reduced to its code, so that a rule does not stumble over a comment or a test.

use std::ops::Range;

/// Replaces comments, strings and characters by spaces; every line keeps its number.
pub fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = blank_length(rest, code.chars().last());
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..length].chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    code
}

/// The bytes that a comment, string or character takes here; 0 if none starts here.
fn blank_length(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    let in_name = before.is_some_and(|character| character.is_alphanumeric() || character == '_');
    if !in_name && let Some(after) = rest.strip_prefix('r') {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if after[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = 1 + hashes + 1;
            return rest[body..].find(&close).map_or(rest.len(), |end| body + end + close.len());
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, '"').unwrap_or(rest.len());
    }
    if let Some(after) = rest.strip_prefix('\'') {
        // A lifetime has no closing quote right after its first character.
        let mut inner = after.char_indices();
        let first = inner.next().map(|(_, character)| character);
        let closes = inner.next().is_some_and(|(_, character)| character == '\'');
        if first == Some('\\') || closes {
            return quoted(rest, '\'').unwrap_or(rest.len());
        }
    }
    0
}

/// The length of a literal up to and including its closing quote.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (offset, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(offset + quote.len_utf8()),
            _ => {}
        }
    }
    None
}

/// Blanks every item marked `#[cfg(test)]`; lines keep their numbers. The argument is the result of [`code_only`].
pub fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut end = 0;
    for item in test_items(code) {
        kept.push_str(&code[end..item.start]);
        kept.extend(code[item.clone()].chars().filter(|character| *character == '\n'));
        end = item.end;
    }
    kept + &code[end..]
}

/// How many lines the items marked `#[cfg(test)]` take. The argument is the result of [`code_only`].
pub fn test_lines(code: &str) -> usize {
    test_items(code).into_iter().map(|item| code[item].lines().count()).sum()
}

fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut from = 0;
    while let Some(offset) = code[from..].find("#[cfg(test)]") {
        let start = from + offset;
        from = start + item_length(&code[start..]);
        items.push(start..from);
    }
    items
}

/// An item ends with the semicolon before its first brace, or with the brace that closes the first.
fn item_length(item: &str) -> usize {
    let mut depth = 0_usize;
    for (offset, character) in item.char_indices() {
        match character {
            ';' if depth == 0 => return offset + 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return offset + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_become_spaces() {
        let text = "a(\"x // y\\\" z\"); // note\nb('\"'); /* c\nd */ e::<'static>(r#\"f \" g\"#);\n";
        let code = code_only(text);
        assert_eq!(code.lines().count(), text.lines().count());
        let words: Vec<_> = code.split_whitespace().collect();
        assert_eq!(words, ["a(", ");", "b(", ");", "e::<'static>(", ");"]);
    }

    #[test]
    fn lifetimes_are_code_and_characters_are_not() {
        assert_eq!(code_only(r"f<'a>('b', '\'', '\n')").replace(' ', ""), "f<'a>(,,)");
    }

    #[test]
    fn tests_disappear_and_lines_stay() {
        let code = "a;\n#[cfg(test)]\nmod tests;\nb;\n#[cfg(test)]\nmod more {\n    fn c() {}\n}\nd;\n";
        let kept = without_tests(code);
        assert_eq!(kept.lines().count(), code.lines().count());
        assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), ["a;", "b;", "d;"]);
        assert_eq!(test_lines(code), 6);
    }
}
