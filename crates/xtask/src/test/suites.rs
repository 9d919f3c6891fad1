//! The suites in the order in which they run: the quick ones that fail most often come first.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::counts::{self, Counts};
use crate::shell::{at, capture, cargo, command, npm, run, target};
use crate::{browser, npm as packages, server, site, stamp, sysroot, tidy, wasm};

/// A suite: a name for `--only`, a line for the reader, and the work.
pub struct Suite {
    pub name: &'static str,
    pub what: &'static str,
    pub run: fn() -> Result<Counts>,
}

/// Everything that can fail.
pub const SUITES: [Suite; 10] = [
    Suite { name: "rustfmt", what: "is the Rust code formatted?", run: rustfmt },
    Suite {
        name: "clippy",
        what: "lints of the Rust code, for this machine and for the browser",
        run: clippy,
    },
    Suite { name: "tidy", what: "the rules of the architecture", run: tidy::test },
    Suite { name: "rust", what: "tests of the Rust crates", run: rust },
    Suite { name: "wasm", what: "does the WebAssembly package build, with SIMD?", run: wasm_builds },
    Suite { name: "svelte-check", what: "types of the page", run: svelte_check },
    Suite { name: "prettier", what: "is the rest formatted?", run: prettier },
    Suite { name: "vitest", what: "the real WebAssembly in Node, and the page's own logic", run: vitest },
    Suite { name: "site", what: "does the site build?", run: site_builds },
    Suite { name: "e2e", what: "the built site in Chromium, under a sub-path", run: end_to_end },
];

fn rustfmt() -> Result<Counts> {
    require_component("fmt", "rustfmt")?;
    Ok(one(cargo().args(["fmt", "--all", "--check"])))
}

/// The crates in two parts. Built together, xtask's dependencies would get the features that the others ask for, and all of
/// them would be compiled a second time, since `cargo xtask` itself was built alone.
const PARTS: [&[&str]; 2] = [
    &["--package", "xtask"],
    &["--workspace", "--exclude", "xtask", "--features", "cnn_wasm/data,cnn_wasm/steps,cnn_wasm/train"],
];

fn clippy() -> Result<Counts> {
    require_component("clippy", "clippy")?;
    let mut counts = Counts::default();
    for part in PARTS {
        let mut clippy = cargo();
        clippy.args(["clippy", "--quiet"]).args(part).args(["--all-targets", "--", "-D", "warnings"]);
        counts = counts + one(&mut clippy);
    }
    let sysroot = sysroot::ensure()?;
    for module in &wasm::MODULES {
        let mut clippy = wasm::cargo_for_wasm("clippy", module, &sysroot);
        counts = counts + one(clippy.args(["--quiet", "--", "-D", "warnings"]));
    }
    Ok(counts)
}

fn rust() -> Result<Counts> {
    let mut counts = Counts::default();
    for part in PARTS {
        counts = counts + cargo_test(part)?;
    }
    Ok(counts)
}

fn cargo_test(part: &[&str]) -> Result<Counts> {
    let mut child = cargo()
        .args(["test", "--no-fail-fast", "--quiet"])
        .args(part)
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            counts = counts + counts::of_cargo_line(&line);
            println!("{line}");
        }
    }
    Ok(counts.with_verdict(child.wait()?.success()))
}

fn wasm_builds() -> Result<Counts> {
    build_wasm()?;
    Ok(Counts::ONE_PASSED)
}

fn svelte_check() -> Result<Counts> {
    build_wasm()?;
    Ok(one(npm().args(["run", "--silent", "--workspace", "www", "check"])))
}

fn prettier() -> Result<Counts> {
    packages::ensure_installed()?;
    Ok(one(command("node").arg(at("node_modules/prettier/bin/prettier.cjs")).args([
        "--check",
        "--log-level=warn",
        "{www,tests}/**/*.{ts,mjs,js,svelte,css,html}",
        "{.,www,tests}/*.json",
        ".github/**/*.yml",
        // Numbers and files made by scripts keep the form that their scripts gave them.
        "!**/{golden,fixtures,dist,pkg,public}/**",
    ])))
}

fn vitest() -> Result<Counts> {
    build_wasm()?;
    let report = report("vitest.json")?;
    let status = command("node")
        .arg(at("node_modules/vitest/vitest.mjs"))
        .args(["run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", report.display()))
        .status()?;
    let written = fs::read_to_string(&report).context("Vitest wrote no report")?;
    Ok(counts::of_vitest(&written)?.with_verdict(status.success()))
}

fn site_builds() -> Result<Counts> {
    site::build()?;
    Ok(Counts::ONE_PASSED)
}

fn end_to_end() -> Result<Counts> {
    site::build()?;
    let chromium = browser::chromium()?;
    // The sub-path proves that the site works in any folder of a host; port 0 is any free one.
    let served = server::start(at(site::DIST), "/convlens/", 0)?;
    let report = report("playwright.json")?;
    let status = command("node")
        .arg(at("node_modules/@playwright/test/cli.js"))
        .args(["test", "--config", "tests/playwright.config.ts"])
        .env("CONVLENS_URL", &served.url)
        .env("CHROMIUM_PATH", chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .status()?;
    let written = fs::read_to_string(&report).context("Playwright wrote no report")?;
    Ok(counts::of_playwright(&written)?.with_verdict(status.success()))
}

fn build_wasm() -> Result<()> {
    let _lock = stamp::lock()?;
    packages::ensure_installed()?;
    wasm::build(wasm::Effort::Release)
}

/// Toolchains may come without the parts that check code.
fn require_component(verb: &str, component: &str) -> Result<()> {
    let advice = || format!("{component} is missing: install it with `rustup component add {component}`");
    capture(cargo().args([verb, "--version"])).with_context(advice).map(|_| ())
}

/// Runs a check that counts as one test.
fn one(command: &mut Command) -> Counts {
    match run(command) {
        Ok(()) => Counts::ONE_PASSED,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            Counts::default().with_verdict(false)
        }
    }
}

/// Where a runner writes its report; an old one is removed so that it cannot be taken for the new one.
fn report(name: &str) -> Result<PathBuf> {
    let folder = target().join("xtask-reports");
    fs::create_dir_all(&folder)?;
    let report = folder.join(name);
    if report.exists() {
        fs::remove_file(&report)?;
    }
    Ok(report)
}
