//! A small static file server for the built site, on this machine only.

use std::collections::HashMap;
use std::fs;
use std::io::{Read, Write as _};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Result, anyhow};
use flate2::{Compression, write::GzEncoder};
use tiny_http::{Header, Method, Request, Response, Server};

/// Browsers open several connections at once; each of these threads answers one request at a time.
const THREADS: usize = 6;

/// A running server.
pub struct Site {
    /// The address of the page.
    pub url: String,
    /// False if the wanted port was taken and another one was chosen.
    pub on_wanted_port: bool,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Site {
    /// Serves for as long as the process lives.
    pub fn wait(self) {
        for thread in self.threads {
            // A thread only ends when the listening socket is gone; there is nothing to rescue then.
            let _ = thread.join();
        }
    }
}

/// Starts to serve `folder` under the path `base` (`/` or `/some/path/`).
///
/// # Errors
/// No port of this machine can be opened.
pub fn start(folder: PathBuf, base: &str, port: u16) -> Result<Site> {
    let listen = |port: u16| Server::http((Ipv4Addr::LOCALHOST, port));
    let (server, on_wanted_port) = match listen(port) {
        Ok(server) => (server, true),
        Err(_) => (listen(0).map_err(|failure| anyhow!("no port can be opened: {failure}"))?, false),
    };
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let base = normalised_base(base);
    let url = format!("http://127.0.0.1:{port}{base}");
    let shared = Arc::new(Shared { server, folder, base, packed: Mutex::default() });
    let threads = (0..THREADS)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                while let Ok(request) = shared.server.recv() {
                    // A browser that went away in the middle of an answer is none of our concern.
                    let _ = shared.answer(request);
                }
            })
        })
        .collect();
    Ok(Site { url, on_wanted_port, threads })
}

struct Shared {
    server: Server,
    folder: PathBuf,
    base: String,
    packed: Mutex<HashMap<PathBuf, Packed>>,
}

/// A compressed file, with the tag of the content that was compressed.
struct Packed {
    tag: String,
    body: Arc<Vec<u8>>,
}

impl Shared {
    fn answer(&self, request: Request) -> Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return say(request, text(405, "method not allowed"));
        }
        match route(&self.base, request.url()) {
            Route::Redirect(to) => say(request, text(302, "elsewhere").with_header(header("Location", &to)?)),
            Route::NotFound => say(request, text(404, "not found")),
            Route::File(relative) => {
                let mut path = self.folder.join(relative);
                if path.is_dir() {
                    path.push("index.html");
                }
                self.send(request, &path)
            }
        }
    }

    fn send(&self, request: Request, path: &Path) -> Result<()> {
        let Ok(content) = fs::read(path) else {
            return say(request, text(404, "not found"));
        };
        let tag = tag(path, content.len());
        let asks = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|header| header.field.equiv(name))
                .map(|header| header.value.to_string())
        };
        let known = asks("If-None-Match").is_some_and(|tags| tags.contains(&tag));
        let gzip = asks("Accept-Encoding").is_some_and(|codings| codings.contains("gzip"));
        let kind = mime(path);
        let mut headers = vec![
            header("Content-Type", kind)?,
            // Always ask again: the answer to an unchanged file is empty, and a rebuilt site is seen at once.
            header("Cache-Control", "no-cache")?,
            header("ETag", &tag)?,
            header("Vary", "Accept-Encoding")?,
            header("X-Content-Type-Options", "nosniff")?,
        ];
        if known {
            headers.remove(0);
            let mut response = Response::empty(304);
            for header in headers {
                response.add_header(header);
            }
            return say(request, response);
        }
        let body = if gzip && is_compressible(kind) {
            headers.push(header("Content-Encoding", "gzip")?);
            self.packed(path, &tag, &content)?
        } else {
            Arc::new(content)
        };
        // Chunks are for bodies of unknown length; a known length lets the browser show progress.
        let mut response = Response::from_data(body.as_slice()).with_chunked_threshold(usize::MAX);
        for header in headers {
            response.add_header(header);
        }
        say(request, response)
    }

    fn packed(&self, path: &Path, tag: &str, content: &[u8]) -> Result<Arc<Vec<u8>>> {
        let mut packed = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = packed.get(path)
            && known.tag == tag
        {
            return Ok(Arc::clone(&known.body));
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content)?;
        let body = Arc::new(encoder.finish()?);
        packed.insert(path.to_path_buf(), Packed { tag: tag.to_owned(), body: Arc::clone(&body) });
        Ok(body)
    }
}

/// Answers, and ends the connection.
///
/// The server's pool keeps a thread for every connection that a browser holds open, and lets a connection that comes while all
/// are taken wait for ever; `tiny_http` itself never sends this header.
fn say<R: Read>(request: Request, response: Response<R>) -> Result<()> {
    let (version, asked) = (request.http_version().clone(), request.headers().to_vec());
    let is_head = *request.method() == Method::Head;
    let mut answer = Vec::new();
    response.raw_print(&mut answer, version, &asked, is_head, None)?;
    let first_line = answer.iter().position(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let (status, rest) = answer.split_at(first_line);
    let mut connection = request.into_writer();
    connection.write_all(&[status, b"Connection: close\r\n", rest].concat())?;
    Ok(connection.flush()?)
}

/// What a request is about.
#[derive(Debug, PartialEq, Eq)]
enum Route {
    /// A path below the served folder.
    File(PathBuf),
    /// The site is somewhere else on this server.
    Redirect(String),
    NotFound,
}

/// Finds the file that a request's path means; never one outside the served folder.
fn route(base: &str, url: &str) -> Route {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path == "/" && base != "/" || format!("{path}/") == base {
        return Route::Redirect(base.to_owned());
    }
    let Some(rest) = path.strip_prefix(base) else { return Route::NotFound };
    let Some(decoded) = percent_decoded(rest) else { return Route::NotFound };
    // What is split after decoding cannot hide a separator; the names that remain are plain ones.
    let mut file = PathBuf::new();
    for name in decoded.split('/').filter(|name| !name.is_empty() && *name != ".") {
        if name == ".." || name.contains(['\\', ':', '\0']) {
            return Route::NotFound;
        }
        file.push(name);
    }
    Route::File(file)
}

/// `None` for a broken escape or text that is not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            decoded.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// `/`, or a path with a slash on both ends.
fn normalised_base(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// Changes with the content: a build writes a new file, or one of another length.
fn tag(path: &Path, length: usize) -> String {
    let written = fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos());
    format!("\"{length:x}-{written:x}\"")
}

fn mime(path: &Path) -> &'static str {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn is_compressible(kind: &str) -> bool {
    kind.starts_with("text/")
        || ["application/json", "application/manifest+json", "application/wasm", "image/svg+xml"]
            .contains(&kind)
}

fn text(status: u16, body: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(body).with_status_code(status)
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("{name}: {value} cannot be sent as a header"))
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    fn file(path: &str) -> Route {
        Route::File(path.into())
    }

    #[test]
    fn files_below_the_base() {
        assert_eq!(route("/", "/"), file(""));
        assert_eq!(route("/", "/assets/a%20b.js?v=1"), file("assets/a b.js"));
        assert_eq!(route("/x/", "/x/./a//b.css"), file("a/b.css"));
    }

    #[test]
    fn the_base_is_found_and_nothing_beside_it() {
        assert_eq!(route("/x/", "/"), Route::Redirect("/x/".to_owned()));
        assert_eq!(route("/x/", "/x"), Route::Redirect("/x/".to_owned()));
        assert_eq!(route("/x/", "/xy/a.js"), Route::NotFound);
        assert_eq!(normalised_base("x"), "/x/");
        assert_eq!(normalised_base(""), "/");
    }

    #[test]
    fn nothing_outside_the_folder() {
        for url in [
            "/../a",
            "/a/../../b",
            "/%2e%2e/a",
            "/..%2fa",
            "/a%5c..%5cb",
            "/c:/a",
            "/a%00",
            "/%",
            "/%zz",
            "/%+1",
        ] {
            assert_eq!(route("/", url), Route::NotFound, "{url}");
        }
        // Never sent by a browser, but an absolute address must not become a path either.
        assert_eq!(route("/", "http://other/a"), Route::NotFound);
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(mime(Path::new("a/b.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("B.JPG")), "image/jpeg");
        assert_eq!(mime(Path::new("none")), "application/octet-stream");
    }

    fn ask(site: &Site, path: &str, headers: &str) -> String {
        let address = site.url.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn every_connection_is_answered_however_many_are_held_open() {
        let folder = std::env::temp_dir().join(format!("xtask-server-held-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<p>hello").unwrap();
        let site = start(folder.clone(), "/", 0).unwrap();
        let address = site.url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        // As browsers do: all at once, none says that it will close, each closes when the answer says so.
        let mut held: Vec<_> = (0..24).map(|_| TcpStream::connect(&address).unwrap()).collect();
        for stream in &mut held {
            write!(stream, "GET / HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
            stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        }
        thread::scope(|scope| {
            for mut stream in held {
                scope.spawn(move || {
                    let mut answer = String::new();
                    while !answer.ends_with("<p>hello") {
                        let mut part = [0; 512];
                        let length = stream.read(&mut part).unwrap();
                        assert!(length > 0, "{answer}");
                        answer += std::str::from_utf8(&part[..length]).unwrap();
                    }
                    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
                    assert!(answer.contains("Connection: close"), "{answer}");
                });
            }
        });
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn serves_answers_and_refuses() {
        let folder = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<p>hello".repeat(9000)).unwrap();
        let site = start(folder.clone(), "sub/path", 0).unwrap();
        assert!(site.url.ends_with("/sub/path/"));

        let page = ask(&site, "/sub/path/", "");
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("text/html") && page.contains("<p>hello"));
        assert!(page.contains("Content-Length: 72000"), "{}", &page[..300]);
        let tag = page.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
        assert!(ask(&site, "/sub/path/", &format!("If-None-Match: {tag}\r\n")).starts_with("HTTP/1.1 304"));
        assert!(ask(&site, "/sub/path/", "Accept-Encoding: gzip\r\n").contains("Content-Encoding: gzip"));
        assert!(ask(&site, "/sub/path/none.js", "").starts_with("HTTP/1.1 404"));
        assert!(ask(&site, "/", "").starts_with("HTTP/1.1 302"));
        fs::remove_dir_all(folder).unwrap();
    }
}
