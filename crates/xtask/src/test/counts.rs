//! How many tests passed and failed, read from what each test runner reports.

use std::ops::Add;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// Tests that passed and tests that failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Add for Counts {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Counts {
    /// A check without parts of its own counts as one test.
    pub const ONE_PASSED: Self = Self { passed: 1, failed: 0 };

    /// A runner that failed without naming a failed test (it did not compile, it crashed) counts as one failure.
    pub fn with_verdict(self, success: bool) -> Self {
        if success || self.failed > 0 { self } else { Self { failed: 1, ..self } }
    }

    /// A suite that found nothing to test is a mistake, not a success.
    pub fn with_no_tests_as_a_failure(self) -> Self {
        if self == Self::default() {
            eprintln!("error: the suite found no tests");
            return Self { passed: 0, failed: 1 };
        }
        self
    }
}

/// Adds up one line of cargo's output: `test result: ok. 12 passed; 0 failed; 3 ignored; ...`.
pub fn of_cargo_line(line: &str) -> Counts {
    let Some((_, rest)) = line.split_once("test result: ") else { return Counts::default() };
    let number = |what: &str| {
        rest.split(['.', ';'])
            .filter_map(|part| part.trim().strip_suffix(what))
            .find_map(|count| count.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts { passed: number("passed"), failed: number("failed") }
}

/// Reads Vitest's JSON report.
///
/// # Errors
/// It is not such a report.
pub fn of_vitest(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Vitest's report is not JSON")?;
    let number = |name: &str| report.get(name).and_then(Value::as_u64);
    let passed = number("numPassedTests").context("Vitest's report has no counts")?;
    let success = report.get("success").and_then(Value::as_bool).unwrap_or(false);
    Ok(Counts { passed, failed: number("numFailedTests").unwrap_or(0) }.with_verdict(success))
}

/// Reads Playwright's JSON report. A test that passed only when tried again has failed.
///
/// # Errors
/// It is not such a report.
pub fn of_playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is not JSON")?;
    let stats = report.get("stats").context("Playwright's report has no counts")?;
    let number = |name: &str| stats.get(name).and_then(Value::as_u64).unwrap_or(0);
    let broken = report.get("errors").and_then(Value::as_array).is_some_and(|errors| !errors.is_empty());
    let counts = Counts { passed: number("expected"), failed: number("unexpected") + number("flaky") };
    Ok(counts.with_verdict(!broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.02s";
        assert_eq!(of_cargo_line(line), Counts { passed: 12, failed: 3 });
        assert_eq!(of_cargo_line("test a::b ... ok"), Counts::default());
    }

    #[test]
    fn vitest_reports() {
        let report = |passed, failed, success| {
            format!(r#"{{"numPassedTests":{passed},"numFailedTests":{failed},"success":{success}}}"#)
        };
        assert_eq!(of_vitest(&report(5, 0, true)).unwrap(), Counts { passed: 5, failed: 0 });
        assert_eq!(of_vitest(&report(5, 2, false)).unwrap(), Counts { passed: 5, failed: 2 });
        // A test file that could not be loaded holds no failed tests.
        assert_eq!(of_vitest(&report(5, 0, false)).unwrap(), Counts { passed: 5, failed: 1 });
        assert!(of_vitest("{}").is_err());
    }

    #[test]
    fn playwright_reports() {
        let report = r#"{"errors":[],"stats":{"expected":7,"unexpected":1,"flaky":1,"skipped":2}}"#;
        assert_eq!(of_playwright(report).unwrap(), Counts { passed: 7, failed: 2 });
        let broken = r#"{"errors":[{"message":"no config"}],"stats":{"expected":0,"unexpected":0}}"#;
        assert_eq!(of_playwright(broken).unwrap(), Counts { passed: 0, failed: 1 });
    }

    #[test]
    fn nothing_tested_is_a_failure() {
        assert_eq!(Counts::default().with_no_tests_as_a_failure(), Counts { passed: 0, failed: 1 });
        assert_eq!(Counts::ONE_PASSED.with_no_tests_as_a_failure(), Counts::ONE_PASSED);
        assert_eq!(Counts::ONE_PASSED.with_verdict(false), Counts { passed: 1, failed: 1 });
    }
}
