//! `comptoir export KIND`: a list as a file, in the format its name ends in.

use super::call::Call;
use super::{Done, Stop, output};
use crate::exchange::write::{Format, bytes, file};
use crate::kit::Refusal;
use crate::reports::listing::{Ask, list};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Export {
    pub kind: String,
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long, default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub filter: String,
}

impl Export {
    pub fn run(self, call: &Call) -> Done {
        let ask = Ask { filter: self.filter, ..Ask::default() };
        let to = self.out.filter(|p| p.as_os_str() != "-");
        let format = match &to {
            Some(path) => Format::of(path)
                .ok_or_else(|| Stop::Usage(Refusal::new("export-no-such-format").arg("file", path.display().to_string())))?,
            None if call.shape == super::call::Shape::Json => Format::Json,
            None => Format::Csv,
        };
        let table = call.books()?.read(|tx| list(tx, &self.kind, &ask))?;
        match to {
            None => output::put(&bytes(&table, format)?),
            Some(path) => {
                file(&table, &path, format)?;
                call.say(&Refusal::new("export-done").arg("rows", table.rows.len()).arg("file", path.display().to_string()));
                Ok(())
            }
        }
    }
}
