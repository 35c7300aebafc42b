//! Arguments, configuration, books, shell: nothing is decided here.

fn main() -> std::process::ExitCode {
    comptoir::cli::run(std::env::args_os())
}
