//! Images never leave the page, and the page works without a network: it must not know another server.

use super::{Finding, Tree, line_at};

/// Links that a person may follow. Nothing is fetched from them.
const MAY_LINK: [&str; 1] = ["www/src/shell/About.svelte"];
/// Names that look like addresses and are never asked for.
const NAMES: [&str; 1] = ["http://www.w3.org/"];

pub fn check(tree: &Tree, rule: &'static str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let page = tree
        .files("www/src/", &[".ts", ".svelte", ".css", ".html"])
        .chain(tree.files("www/index.html", &[""]));
    for source in
        page.filter(|source| !source.path.contains(".test.") && !MAY_LINK.contains(&source.path.as_str()))
    {
        let code = without_comments(&source.text);
        for mark in ["http://", "https://", "ws://", "wss://", "'//", "\"//", "url(//"] {
            for (offset, _) in code.match_indices(mark) {
                if NAMES.iter().any(|name| code[offset..].starts_with(name)) {
                    continue;
                }
                findings.push(Finding {
                    file: source.path.clone(),
                    line: line_at(&code, offset),
                    rule,
                    advice: "put the file into the site, or the link into the About dialog".to_owned(),
                });
            }
        }
    }
    findings
}

/// Blanks comments of scripts, styles and markup. A comment that follows two slashes starts a line or follows a space,
/// which the slashes of an address never do.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at_start = code.chars().last().is_none_or(char::is_whitespace);
        let end = if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if at_start && rest.starts_with("//") {
            rest.find('\n')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        .unwrap_or(rest.len());
        code.extend(rest[..end].chars().filter(|character| *character == '\n'));
        rest = &rest[end..];
    }
    code
}

#[cfg(test)]
mod tests {
    use super::super::samples::{places, tree};
    use super::*;

    #[test]
    fn other_servers_are_found_and_comments_are_not() {
        let text = "// see https://a.example\nfetch('https://b.example/x');\n/* http://c.example\n */ a('//d.example');\n\
                    const svg = 'http://www.w3.org/2000/svg';\n";
        let tree = tree(&[
            ("www/src/state/a.ts", text),
            ("www/src/shell/About.svelte", text),
            ("www/index.html", "<i>\n</i>"),
        ]);
        assert_eq!(places(&check(&tree, "x")), ["www/src/state/a.ts:2", "www/src/state/a.ts:4"]);
    }

    #[test]
    fn the_page_itself_is_checked() {
        let tree = tree(&[(
            "www/index.html",
            "<!-- https://a.example -->\n<script src=\"https://b.example\"></script>\n",
        )]);
        assert_eq!(places(&check(&tree, "x")), ["www/index.html:2"]);
    }
}
