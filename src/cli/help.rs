//! The help of every command and option in the reader's language: one message a command (`cli-do-…`) and one an option
//! (`cli-opt-…`, or `cli-opt-command-option` where a command means something of its own by it).

use crate::kit::{Refusal, Words};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The command tree with its words filled in.
pub fn localised(command: Command, words: Words) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    fill(command.arg(help), words, "")
}

fn fill(command: Command, words: Words, path: &str) -> Command {
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words.get("cli-heading-usage"));
    let children: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command
        .about(words.get(&key_of("cli-do", path)))
        .help_template(template)
        .subcommand_help_heading(words.get("cli-heading-commands"))
        .disable_help_subcommand(true)
        .mut_args(|arg| described(arg, words, path));
    for child in children {
        let below = if path.is_empty() { child.clone() } else { format!("{path}-{child}") };
        command = command.mut_subcommand(child, |c| fill(c, words, &below));
    }
    command
}

fn key_of(prefix: &str, path: &str) -> String {
    if path.is_empty() { format!("{prefix}-comptoir") } else { format!("{prefix}-{path}") }
}

fn described(arg: Arg, words: Words, path: &str) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = format!("cli-opt-{path}-{id}");
    let help = words.get(&if words.has(&own) { own } else { format!("cli-opt-{id}") });
    let heading = if arg.is_positional() {
        "cli-heading-arguments"
    } else if arg.is_global_set() {
        "cli-heading-everywhere"
    } else {
        "cli-heading-options"
    };
    arg.help(help).help_heading(words.get(heading))
}

/// Wrong usage as a sentence of ours: the parser itself speaks English only.
pub fn misuse(e: &clap::Error) -> Refusal {
    let found = |kind| match e.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        _ => String::new(),
    };
    let arg = found(ContextKind::InvalidArg);
    match e.kind() {
        ErrorKind::UnknownArgument => Refusal::new("cli-usage-unknown").arg("arg", arg),
        ErrorKind::InvalidSubcommand => Refusal::new("cli-usage-unknown").arg("arg", found(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues => Refusal::new("cli-usage-missing").arg("arg", arg),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Refusal::new("cli-usage-missing").arg("arg", found(ContextKind::ValidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Refusal::new("cli-usage-value").arg("arg", arg).arg("value", found(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => {
            Refusal::new("cli-usage-conflict").arg("arg", arg).arg("other", found(ContextKind::PriorArg))
        }
        _ => Refusal::new("cli-usage-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Lang;
    use clap::CommandFactory;

    fn missing(command: &Command, path: &str, words: Words, list: &mut Vec<String>) {
        let key = key_of("cli-do", path);
        if !words.has(&key) {
            list.push(key);
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            if !words.has(&format!("cli-opt-{path}-{id}")) && !words.has(&format!("cli-opt-{id}")) && id != "version" {
                list.push(format!("cli-opt-{id} ({path})"));
            }
        }
        for child in command.get_subcommands() {
            let below = if path.is_empty() { child.get_name().to_owned() } else { format!("{path}-{}", child.get_name()) };
            missing(child, &below, words, list);
        }
    }

    #[test]
    fn every_command_and_option_has_help_in_both_languages() {
        for lang in Lang::ALL {
            let mut list = Vec::new();
            missing(&crate::cli::Cli::command(), "", Words::of(lang), &mut list);
            list.sort();
            list.dedup();
            assert_eq!(list, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            localised(crate::cli::Cli::command(), Words::of(lang)).debug_assert();
        }
    }
}
