//! `cargo xtask test`: everything that can fail, one suite after the other, and a table at the end.

mod counts;
mod suites;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::shell::seconds;
pub use counts::Counts;
use suites::SUITES;

/// How one suite went.
struct Outcome {
    suite: &'static str,
    counts: Counts,
    elapsed: String,
}

/// Runs the named suites, or all, and goes on when one fails.
///
/// # Errors
/// A name is unknown, or anything failed.
pub fn run(only: &[String]) -> Result<()> {
    for name in only {
        if !SUITES.iter().any(|suite| suite.name == name) {
            let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
            bail!("There is no suite named {name}; the suites are {}", names.join(", "));
        }
    }
    let mut outcomes = Vec::new();
    for suite in &SUITES {
        if !only.is_empty() && !only.iter().any(|name| name == suite.name) {
            continue;
        }
        eprintln!("\n=== {}: {}", suite.name, suite.what);
        let start = Instant::now();
        let counts = (suite.run)().map_or_else(
            |failure| {
                eprintln!("error: {failure:#}");
                Counts { passed: 0, failed: 1 }
            },
            Counts::with_no_tests_as_a_failure,
        );
        outcomes.push(Outcome { suite: suite.name, counts, elapsed: seconds(start.elapsed()) });
    }
    let total = outcomes.iter().fold(Counts::default(), |total, outcome| total + outcome.counts);
    println!("\n{}{} passed, {} failed", table(&outcomes), total.passed, total.failed);
    if total.failed > 0 {
        // The last line of the output is the verdict; an error message after it would hide it.
        std::process::exit(1);
    }
    Ok(())
}

fn table(outcomes: &[Outcome]) -> String {
    let row = |suite: &str, passed: &str, failed: &str, time: &str| {
        format!("{suite:<14}{passed:>8}{failed:>8}{time:>14}\n")
    };
    let rows = outcomes.iter().map(|Outcome { suite, counts, elapsed }| {
        row(suite, &counts.passed.to_string(), &counts.failed.to_string(), elapsed)
    });
    row("suite", "passed", "failed", "time") + &rows.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lines_up() {
        let outcome = |suite, passed, failed| Outcome {
            suite,
            counts: Counts { passed, failed },
            elapsed: "1.0 s".to_owned(),
        };
        let table = table(&[outcome("rustfmt", 1, 0), outcome("rust", 1234, 2)]);
        let widths: Vec<_> = table.lines().map(str::len).collect();
        assert_eq!(widths, [44, 44, 44], "{table}");
    }

    #[test]
    fn unknown_suites_are_named() {
        let failure = run(&["clipy".to_owned()]).unwrap_err().to_string();
        assert!(failure.contains("clipy") && failure.contains("clippy"), "{failure}");
    }
}
