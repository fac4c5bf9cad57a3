//! Links the program so that the tables in it are ready as they lie in the file.
//!
//! ICU's tables hold fifty thousand addresses. In a program that can be loaded anywhere, each of them is written anew at
//! each start, in memory of its own: a fifth of the time of a start, and a megabyte of the file that says where they are.

fn main() {
    let is = |key: &str, value: &str| std::env::var_os(key).is_some_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
