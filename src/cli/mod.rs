//! The command line: everything on the screens is also a command, through the same flows, rights and refusals. Data goes to
//! stdout, words to stderr; 0 done, 1 refused, 2 wrong usage, 3 broken.

pub mod answer;
pub mod buying;
pub mod call;
pub mod card;
pub mod company;
pub mod demo;
pub mod export;
pub mod help;
pub mod import;
pub mod invoice_step;
pub mod keys;
pub mod list;
pub mod log;
pub mod making;
pub mod need;
pub mod new;
pub mod order_step;
pub mod output;
pub mod period;
pub mod print;
pub mod purchase_step;
pub mod report;
pub mod secret;
pub mod setup;
pub mod show;
pub mod soak;
pub mod step;
pub mod this;
pub mod till;
pub mod typed;
mod undo;
pub mod user;
pub mod verify;
pub mod work_step;

use crate::db::Fault;
use crate::kit::{Lang, Refusal};
use call::{Call, Options};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "comptoir", version, disable_help_flag = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    Demo(demo::Demo),
    Init(making::Init),
    Company(company::Change),
    Buying(buying::Buying),
    Need(need::Need),
    Import(import::Import),
    Export(export::Export),
    New(Box<new::New>),
    Step(step::Step),
    Show(show::Show),
    List(list::List),
    Report(report::Report),
    Backup(making::Backup),
    Restore(making::Restore),
    User(user::UserArgs),
    Rights,
    Verify,
    Soak(soak::Soak),
    Undo(undo::Undo),
    Till(till::TillArgs),
    Print(print::Print),
    Keys(keys::Keys),
    Completions(this::Completions),
    Man,
    Doctor,
    Config,
}

/// Why a command stopped short.
#[derive(Debug)]
pub enum Stop {
    /// Refused (1) or broken (3).
    Fault(Fault),
    /// Wrong usage (2), with the sentence.
    Usage(Refusal),
    /// Already said what was wrong (1).
    Said,
}

impl<E: Into<Fault>> From<E> for Stop {
    fn from(e: E) -> Stop {
        Stop::Fault(e.into())
    }
}

/// What a command gives back.
pub type Done = Result<(), Stop>;

/// Runs one command line, from its arguments to its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words = call::words_before(&arguments);
    let matches = match help::localised(Cli::command(), words).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(e) => {
            // Help and version are asked for; the rest is wrong usage.
            if e.use_stderr() && words.lang() == Lang::Fr {
                output::say(&words.refusal(&help::misuse(&e)));
            } else {
                let _ = e.print();
            }
            return ExitCode::from(if e.use_stderr() { 2 } else { 0 });
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(e) => e.exit(),
    };
    let mut call = match Call::new(cli.options, words) {
        Ok(call) => call,
        Err(stop) => return output::stopped(words, &stop),
    };
    match carry_out(&mut call, cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => output::stopped(call.words(), &stop),
    }
}

fn carry_out(call: &mut Call, command: Option<Command>) -> Done {
    let Some(command) = command else { return this::open(call) };
    match command {
        Command::Demo(a) => a.run(call),
        Command::Init(a) => a.run(call),
        Command::Company(a) => a.run(call),
        Command::Buying(a) => a.run(call),
        Command::Need(a) => a.run(call),
        Command::Import(a) => a.run(call),
        Command::Export(a) => a.run(call),
        Command::New(a) => a.run(call),
        Command::Step(a) => a.run(call),
        Command::Show(a) => a.run(call),
        Command::List(a) => a.run(call),
        Command::Report(a) => a.run(call),
        Command::Backup(a) => a.run(call),
        Command::Restore(a) => a.run(call),
        Command::User(a) => a.run(call),
        Command::Rights => user::rights(call),
        Command::Verify => verify::run(call),
        Command::Soak(a) => a.run(call),
        Command::Undo(a) => a.run(call),
        Command::Till(a) => a.run(call),
        Command::Print(a) => a.run(call),
        Command::Keys(a) => a.run(call),
        Command::Completions(a) => a.run(call),
        Command::Man => this::man(call),
        Command::Doctor => this::doctor(call),
        Command::Config => this::config(call),
    }
}
