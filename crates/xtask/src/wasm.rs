//! The WebAssembly modules that the page imports: compile, bind, optimise.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::npm;
use crate::shell::{at, capture, cargo, command, remapped_paths, run, rustc, step, target, write_if_changed};
use crate::stamp::Stamp;
use crate::sysroot::{self, Sysroot, TARGET};

/// Where the page expects the package. Git ignores the folder.
pub const PACKAGE: &str = "www/src/engine/pkg";
const CRATE: &str = "cnn_wasm";
/// The profile of the workspace that is made for these modules.
const PROFILE: &str = "web";
/// The loops are written for 128-bit vectors; without this feature they would silently run several times slower.
const SIMD: &str = "simd128";
/// What rustc emits for this target beyond the first version of WebAssembly, all of it in every current browser.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// One crate, built several times: what the page starts with, and what it loads when it is needed.
pub struct Module {
    name: &'static str,
    /// The module whose JavaScript serves this one, too, because both are compiled from the same code; usually itself.
    bindings: &'static str,
    says: &'static str,
    /// The cargo feature that makes it.
    feature: &'static str,
    /// What the processor must be able to do: the names that rustc and the module's list of features use.
    targets: &'static [&'static str],
    /// The same for wasm-opt, where it is more than [`FEATURES`].
    also_enable: &'static [&'static str],
    /// What differs from the profile in `Cargo.toml`.
    config: &'static [&'static str],
}

impl Module {
    const fn plain(name: &'static str, says: &'static str, feature: &'static str) -> Self {
        Self { name, bindings: name, says, feature, targets: &[SIMD], also_enable: &[], config: &[] }
    }

    /// The files that the page imports.
    fn outputs(&self) -> Vec<PathBuf> {
        let all = [".js", ".d.ts", "_bg.wasm"];
        let endings = if self.has_own_bindings() { &all[..] } else { &all[2..] };
        endings.iter().map(|ending| at(PACKAGE).join(format!("{}{ending}", self.name))).collect()
    }

    fn has_own_bindings(&self) -> bool {
        self.bindings == self.name
    }

    fn target_flag(&self) -> String {
        let wanted: Vec<_> = self.targets.iter().map(|target| format!("+{target}")).collect();
        format!("-Ctarget-feature={}", wanted.join(","))
    }
}

/// In this order, modules with the same target features share what is compiled for them.
pub const MODULES: [Module; 6] = [
    // Everybody waits for this one. Its filters are as fast one level lower, and it is 4 kB (gzip) smaller.
    Module { config: &["profile.web.package.cnn.opt-level=2"], ..Module::plain(CRATE, "the core", "core") },
    Module::plain("cnn_formats", "the image decoders", "all-formats"),
    Module::plain("cnn_data", "the readers of data sets", "data"),
    // Its grids are tiny, so that size is all that matters.
    Module {
        config: &["profile.web.opt-level='z'", "profile.web.package.cnn.opt-level='z'"],
        ..Module::plain("cnn_steps", "the small grids and the lessons", "steps")
    },
    Module::plain("cnn_train", "the training", "train"),
    Module {
        name: "cnn_train_fma",
        says: "the training for browsers that multiply and add at once",
        targets: &[SIMD, "relaxed-simd"],
        also_enable: &["--enable-relaxed-simd"],
        ..Module::plain("cnn_train", "", "train")
    },
];

/// How much time to spend on the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// What people get: compiled and optimised again as a whole.
    Release,
    /// For the next look at a change: the same compiler, without the second optimisation.
    Development,
}

/// Builds the package unless it was built from the same sources before.
///
/// # Errors
/// A tool is missing, or the crate does not compile.
pub fn build(effort: Effort) -> Result<()> {
    let sysroot = sysroot::ensure()?;
    let inputs = ["crates/cnn", "crates/cnn_io", "crates/cnn_wasm", "Cargo.toml", "Cargo.lock"].map(at);
    let tools = tools(effort)?;
    let stamp = Stamp::of("wasm", &inputs, &tools)?;
    let outputs: Vec<_> = MODULES.iter().flat_map(Module::outputs).collect();
    if stamp.is_fresh(&outputs) {
        return Ok(());
    }
    for module in &MODULES {
        if effort == Effort::Development && !module.has_own_bindings() {
            stand_in(module, &tools)?;
        } else {
            build_module(module, &sysroot, effort, &tools)?;
        }
    }
    stamp.write()
}

/// Builds one module, whether or not the others are up to date.
///
/// # Errors
/// There is no such module, a tool is missing, or the crate does not compile.
pub fn build_only(name: &str, effort: Effort) -> Result<()> {
    let Some(module) = MODULES.iter().find(|module| module.name == name) else {
        bail!("no module is called {name}");
    };
    build_module(module, &sysroot::ensure()?, effort, &tools(effort)?)
}

/// Everything besides the sources that makes a package what it is.
fn tools(effort: Effort) -> Result<String> {
    let flags: Vec<_> =
        MODULES.iter().map(|it| (it.bindings, it.target_flag(), it.also_enable, it.config)).collect();
    Ok(format!("{}{flags:?}{FEATURES:?}{effort:?}", capture(rustc().arg("-vV"))?))
}

/// Gives a module the code of the one whose bindings it shares: good enough for a look at a change, and compiled already.
fn stand_in(module: &Module, tools: &str) -> Result<()> {
    let wasm = |name: &str| at(PACKAGE).join(format!("{name}_bg.wasm"));
    let stand_in = wasm(module.bindings);
    write_if_changed(&wasm(module.name), &fs::read(&stand_in)?)?;
    // The next release build must not take it for its own.
    Stamp::of(&format!("wasm-{}", module.name), &[stand_in], tools)?.write()
}

fn build_module(module: &Module, sysroot: &Sysroot, effort: Effort, tools: &str) -> Result<()> {
    let Module { name, says, .. } = module;
    let compiled = step(&format!("Compiling {says} to WebAssembly"), || compile(module, sysroot, effort))?;
    // A change of one module's sources often leaves the other as it was; optimising takes longer than compiling.
    let stamp = Stamp::of(&format!("wasm-{name}"), std::slice::from_ref(&compiled), tools)?;
    if stamp.is_fresh(&module.outputs()) {
        return Ok(());
    }
    let staged = target().join("wasm/package").join(name);
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    step("Writing its JavaScript bindings", || bind(module, &compiled, &staged))?;
    if effort == Effort::Release {
        step("Optimising it", || optimise(module, &staged))?;
    }
    copy_changed(&staged, &at(PACKAGE))?;
    stamp.write()
}

/// A cargo command for one of the modules whose flags nothing in the environment can replace.
pub fn cargo_for_wasm(verb: &str, module: &Module, sysroot: &Sysroot) -> Command {
    let mut flags = sysroot.flags();
    flags.push(module.target_flag());
    flags.extend(remapped_paths());
    let mut command = cargo();
    guard_flags(&mut command, &flags);
    command
        .arg(verb)
        .args(["--package", CRATE, "--target", TARGET])
        .args(["--no-default-features", "--features", module.feature])
        // A folder of its own: builds for the host and for the browser do not wait for or invalidate one another.
        .arg("--target-dir")
        .arg(target().join("wasm"));
    command
}

/// RUSTFLAGS and its relatives replace the flags of a target instead of adding to them, so the child must not see them.
fn guard_flags(command: &mut Command, flags: &[String]) {
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
        command.env_remove(name);
    }
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
}

fn compile(module: &Module, sysroot: &Sysroot, effort: Effort) -> Result<PathBuf> {
    let mut build = cargo_for_wasm("build", module, sysroot);
    build.args(["--profile", PROFILE, "--quiet"]);
    build.args(module.config.iter().flat_map(|setting| ["--config", setting]));
    if effort == Effort::Development {
        // Optimising across crates takes most of the time and gives the least of the speed.
        build.envs([
            ("CARGO_PROFILE_WEB_LTO", "off"),
            ("CARGO_PROFILE_WEB_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_WEB_INCREMENTAL", "true"),
        ]);
    }
    run(&mut build)?;
    let compiled = target().join("wasm").join(TARGET).join(PROFILE).join(format!("{CRATE}.wasm"));
    let bytes = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    if let Some(target) = module.targets.iter().find(|target| !names_feature(&bytes, target)) {
        bail!("the WebAssembly was compiled without {target}: something replaced our flags");
    }
    Ok(compiled)
}

/// True if the module's list of target features says that this one is used.
fn names_feature(wasm: &[u8], feature: &str) -> bool {
    // An entry is a plus sign, the length of the name and the name.
    let mut entry = vec![b'+', feature.len() as u8];
    entry.extend_from_slice(feature.as_bytes());
    wasm.windows(entry.len()).any(|window| window == entry)
}

fn bind(module: &Module, compiled: &Path, staged: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(module.bindings)
        .web(true)?
        .typescript(true)
        .remove_producers_section(true)
        // The page loads the module itself (once for both threads) and replaces an instance that has trapped.
        .omit_default_module_path(true)
        .reset_state_function(true)
        .generate(staged)
        .context("wasm-bindgen could not write the bindings")?;
    if module.has_own_bindings() { Ok(()) } else { keep_code_only(module, staged) }
}

/// Keeps of a module only the WebAssembly, once it is sure that the other module's bindings are the same.
fn keep_code_only(module: &Module, staged: &Path) -> Result<()> {
    let Module { name, bindings, .. } = module;
    let script = format!("{bindings}.js");
    if fs::read(staged.join(&script))? != fs::read(at(PACKAGE).join(&script))? {
        bail!("{script} does not fit {name}: the two modules were not compiled from the same code");
    }
    fs::rename(staged.join(format!("{bindings}_bg.wasm")), staged.join(format!("{name}_bg.wasm")))?;
    for ending in [".js", ".d.ts", "_bg.wasm.d.ts"] {
        fs::remove_file(staged.join(format!("{bindings}{ending}")))?;
    }
    Ok(())
}

fn optimise(module: &Module, staged: &Path) -> Result<()> {
    npm::ensure_installed()?;
    let also_enable = module.also_enable;
    let module = staged.join(format!("{}_bg.wasm", module.name));
    let smaller = staged.join("optimised.wasm");
    capture(
        command("node")
            .arg(at("node_modules/binaryen/bin/wasm-opt"))
            .arg("-O3")
            .args(FEATURES)
            .args(also_enable)
            .arg(&module)
            .arg("-o")
            .arg(&smaller),
    )?;
    fs::rename(&smaller, &module)?;
    Ok(())
}

/// Copies the finished files to where the page imports them, touching only those that differ.
fn copy_changed(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name: &OsStr = &entry.file_name();
        if entry.path().is_dir() {
            copy_changed(&entry.path(), &to.join(name))?;
        } else {
            write_if_changed(&to.join(name), &fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_feature_only_as_a_whole_used_entry() {
        assert!(names_feature(b"..\x08target_features\x01+\x07simd128", "simd128"));
        assert!(!names_feature(b"..\x01-\x07simd128", "simd128"));
        assert!(!names_feature(b"the word simd128 in some text", "simd128"));
    }

    #[test]
    fn no_flags_of_the_environment_reach_the_compiler() {
        let mut command = Command::new("cargo");
        command.env("RUSTFLAGS", "-Cdebuginfo=2");
        let flag = MODULES[0].target_flag();
        guard_flags(&mut command, std::slice::from_ref(&flag));
        let seen: Vec<_> = command.get_envs().collect();
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
            assert!(seen.contains(&(OsStr::new(name), None)), "{name} is inherited");
        }
        let ours = OsStr::new("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS");
        assert!(seen.contains(&(ours, Some(OsStr::new(&flag)))));
    }

    #[test]
    fn every_module_asks_for_vectors() {
        assert!(MODULES.iter().all(|module| module.target_flag().contains("+simd128")));
    }
}
