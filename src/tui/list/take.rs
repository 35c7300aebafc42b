//! Taking a list along: to the clipboard, or to a file in the format of its ending.

use super::{Asking, Row, Rows, Table};
use crate::db::Fault;
use crate::db::page::{Fetch, Filter, Sort, Start};
use crate::kit::Refusal;
use crate::tui::column::{Datum, Extract};
use crate::tui::cx::Cx;
use crate::tui::input::Input;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows the clipboard takes: a terminal passes no more on.
const CLIPBOARD: usize = 5_000;
/// The endings a list can be written under.
const ENDINGS: [&str; 4] = ["csv", "xlsx", "json", "jsonl"];

/// Rows read at once while the marked ones are looked for.
const PAGE: usize = 5_000;

/// The marked rows of a listing, in the order of the list.
struct Marked {
    of: Arc<dyn Rows>,
    filter: Filter,
    sort: Sort,
    then: Vec<Sort>,
    ids: BTreeSet<i64>,
}

impl Marked {
    fn read(&self, cx: &Cx) -> Result<Vec<Row>, Fault> {
        cx.read(|tx| {
            let mut found = Vec::new();
            let mut start = Start::First;
            loop {
                let fetch = Fetch { start, filter: &self.filter, sort: self.sort, then: &self.then, limit: PAGE };
                let page = self.of.page(tx, &fetch)?;
                let last = page.last().map(|k| k.mark.clone()).filter(|_| page.len() == PAGE);
                found.extend(page.into_iter().filter(|k| self.ids.contains(&k.mark.id)).map(|k| k.row));
                match last {
                    Some(mark) if found.len() < self.ids.len() => start = Start::After(mark),
                    _ => return Ok(found),
                }
            }
        })
    }
}

fn line(of: &dyn Rows, columns: &[usize], row: &Row, cx: &Cx) -> String {
    let cell = |i: &usize| of.cell(*i, row.as_ref(), cx).raw(cx).replace(['\t', '\n'], " ");
    columns.iter().map(cell).collect::<Vec<_>>().join("\t")
}

fn data(of: &dyn Rows, columns: &[usize], row: &Row, cx: &Cx) -> Vec<Datum> {
    columns.iter().map(|i| of.cell(*i, row.as_ref(), cx).datum(cx)).collect()
}

impl Table {
    /// The columns shown, in their order.
    fn shown(&self, cx: &Cx) -> Vec<usize> {
        let places = self.places(cx.size.0, super::shape::gap_of(cx.size.0), cx);
        places.into_iter().map(|(i, _)| i).collect()
    }

    pub(super) fn copy_row(&mut self, cx: &mut Cx) {
        let columns = self.shown(cx);
        let Some(line) = self.rows.get(self.at).map(|k| line(self.of.as_ref(), &columns, &k.row, cx)) else { return };
        cx.copy(line);
        cx.say("list-copied", &[("n", 1i64.into())]);
    }

    /// Heads and the marked rows, or all that passes the filter, as tab-separated text.
    pub(super) fn copy_all(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let columns = self.shown(cx);
        let heads: Vec<String> = columns.iter().map(|i| cx.t(self.columns[*i].key)).collect();
        let line = |row: &Row| line(self.of.as_ref(), &columns, row, cx);
        let mut lines = vec![heads.join("\t")];
        match self.paged {
            Some(_) if !self.marks.is_empty() => {
                if self.marks.len() > CLIPBOARD {
                    return Err(Refusal::new("list-copy-too-long").arg("n", CLIPBOARD).into());
                }
                lines.extend(self.marked_rows().read(cx)?.iter().map(line));
            }
            None if !self.marks.is_empty() => {
                let marked = self.rows.iter().filter(|k| self.marks.contains_key(&k.mark.id));
                lines.extend(marked.map(|k| line(&k.row)));
            }
            Some(_) if !(self.first_reached && self.last_reached) => {
                let fetch = Fetch {
                    start: Start::First,
                    filter: &self.filter,
                    sort: self.sort,
                    then: &self.then,
                    limit: CLIPBOARD + 1,
                };
                let rows = cx.read(|tx| self.of.page(tx, &fetch))?;
                if rows.len() > CLIPBOARD {
                    return Err(Refusal::new("list-copy-too-long").arg("n", CLIPBOARD).into());
                }
                lines.extend(rows.iter().map(|k| line(&k.row)));
            }
            _ => lines.extend(self.rows.iter().map(|k| line(&k.row))),
        }
        let n = lines.len() - 1;
        cx.copy(lines.join("\n"));
        cx.say("list-copied", &[("n", n.into())]);
        Ok(())
    }

    /// Asks for the file, one proposed; `:export csv` already said it.
    pub(super) fn ask_file(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let path = self.file(&cx.argument.clone(), cx)?;
        if cx.argument.trim().is_empty() {
            self.asking = Some(Asking::Saving(Input::holding(&path.display().to_string())));
            return Ok(());
        }
        self.export(path, cx)
    }

    pub(super) fn export_asked(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(Asking::Saving(input)) = &self.asking else { return Ok(()) };
        let path = self.file(input.value(), cx)?;
        self.asking = None;
        self.export(path, cx)
    }

    /// The marked rows wherever they are: also those a later filter hides.
    fn marked_rows(&self) -> Marked {
        let terms = self.only.iter().map(|(t, _)| t.clone()).collect();
        let ids = self.marks.keys().copied().collect();
        Marked {
            of: self.of.clone(),
            filter: Filter { terms, words: Vec::new() },
            sort: self.sort,
            then: self.then.clone(),
            ids,
        }
    }

    /// Writes the marked rows, or all that passes the filter, in the columns shown, to a file.
    fn export(&mut self, path: PathBuf, cx: &mut Cx) -> Result<(), Fault> {
        let (of, columns) = (self.of.clone(), self.shown(cx));
        let heads: Vec<&'static str> = columns.iter().map(|i| self.columns[*i].field).collect();
        let any = !self.marks.is_empty();
        match self.paged {
            Some(_) if any => {
                let marked = self.marked_rows();
                cx.export(path, move |cx| {
                    let rows = marked.read(cx)?.iter().map(|r| data(of.as_ref(), &columns, r, cx)).collect();
                    Ok(Extract { heads, rows })
                });
            }
            Some(_) => {
                let (filter, sort, then): (Filter, Sort, Vec<Sort>) = (self.filter.clone(), self.sort, self.then.clone());
                cx.export(path, move |cx| {
                    let fetch = Fetch { start: Start::First, filter: &filter, sort, then: &then, limit: usize::MAX >> 1 };
                    let rows = cx.read(|tx| of.page(tx, &fetch))?;
                    let rows = rows.iter().map(|k| data(of.as_ref(), &columns, &k.row, cx)).collect();
                    Ok(Extract { heads, rows })
                });
            }
            None => {
                let taken = self.rows.iter().filter(|k| !any || self.marks.contains_key(&k.mark.id));
                let rows = taken.map(|k| data(of.as_ref(), &columns, &k.row, cx)).collect();
                cx.export(path, move |_| Ok(Extract { heads, rows }));
            }
        }
        Ok(())
    }

    /// `csv`, `xlsx`, `late.csv`: what was typed after the command. A file that is there is never written over.
    fn file(&self, typed: &str, cx: &Cx) -> Result<PathBuf, Fault> {
        let typed = typed.trim();
        let stem = self.name.as_deref().unwrap_or("list").replace(['.', '/'], "-");
        let (stem, ending) = match Path::new(typed).extension().and_then(|e| e.to_str()) {
            _ if typed.is_empty() => (format!("{stem}-{}", cx.today), "csv"),
            None => (format!("{stem}-{}", cx.today), typed),
            Some(ending) => (typed[..typed.len() - ending.len() - 1].to_owned(), ending),
        };
        if !ENDINGS.contains(&ending) {
            return Err(Refusal::new("list-export-ending").arg("ending", ending).into());
        }
        let mut path = PathBuf::from(format!("{stem}.{ending}"));
        for n in 2..1_000 {
            if !path.exists() {
                break;
            }
            path = PathBuf::from(format!("{stem}-{n}.{ending}"));
        }
        Ok(path)
    }
}
