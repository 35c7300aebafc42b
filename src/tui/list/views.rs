//! Views: the ways of looking at a list that come with the program, and those a user keeps: filter, order, columns, grouping.

use super::ask::letter;
use super::shape::{Shapes, draw_box};
use super::{Asking, Table};
use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::tui::cx::Cx;
use crate::tui::input::Input;
use crate::tui::pen::Pen;
use serde::{Deserialize, Serialize};

/// A view somebody kept under a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    pub name: String,
    pub filter: String,
    /// Fields in the order of their weight, `true` for descending.
    pub sort: Vec<(String, bool)>,
    pub columns: Shapes,
    /// The field the rows are grouped by.
    pub group: String,
}

impl Table {
    fn view_count(&self) -> usize {
        self.views.len() + self.taste.views.len()
    }

    /// How many rows the open box or table has.
    pub(super) fn rows_in_box(&self, cx: &Cx) -> usize {
        match (&self.asking, &self.grouped) {
            (Some(Asking::Columns(_)), _) => self.columns.len(),
            (Some(Asking::Views(_)), _) => self.view_count(),
            (Some(Asking::Grouping(_)), _) => self.groupable(cx).len(),
            (None, Some(grouped)) => grouped.rows.len(),
            _ => 0,
        }
    }

    /// What a view is called in the taste: the key of the program's, the name of one's own.
    fn view_id(&self, at: usize) -> Option<String> {
        match at.checked_sub(self.views.len()) {
            None => self.views.get(at).map(|v| v.key.to_owned()),
            Some(own) => self.taste.views.get(own).map(|v| v.name.clone()),
        }
    }

    pub(super) fn run_in_views(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(Asking::Views(at)) = self.asking else { return Ok(false) };
        match id {
            "list.view-take" => self.take_view(cx)?,
            "list.view-group" => self.asking = Some(Asking::Grouping(0)),
            "list.view-keep" => self.asking = Some(Asking::Naming(Input::default())),
            "list.view-start" => {
                let wanted = self.view_id(at).unwrap_or_default();
                self.taste.start = if self.taste.start == wanted { String::new() } else { wanted };
                self.keep_taste(cx);
            }
            "list.view-drop" => {
                let own = at.checked_sub(self.views.len()).filter(|i| *i < self.taste.views.len());
                let Some(own) = own else { return Err(Refusal::new("list-view-not-yours").into()) };
                let gone = self.taste.views.remove(own);
                if self.taste.start == gone.name {
                    self.taste.start.clear();
                }
                self.asking = Some(Asking::Views(at.min(self.view_count().saturating_sub(1))));
                self.keep_taste(cx);
                cx.say("list-view-dropped", &[("name", gone.name.into())]);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Looks at the list through the view under the cursor of the box.
    pub(super) fn take_view(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(Asking::Views(at)) = self.asking else { return Ok(()) };
        let Some(id) = self.view_id(at) else { return Ok(()) };
        self.asking = None;
        self.grouped = None;
        self.put_in_view(&id);
        self.refetch(cx)
    }

    /// Takes filter, order, columns and grouping of a view; the rows must be read afterwards.
    pub(super) fn put_in_view(&mut self, id: &str) {
        if let Some(view) = self.views.iter().find(|v| v.key == id) {
            self.typed = view.filter.to_owned();
            if let Some(sort) = view.sort {
                self.sort = sort;
                self.then.clear();
            }
        } else if let Some(own) = self.taste.views.iter().find(|v| v.name == id).cloned() {
            self.typed = own.filter;
            let sorts = own
                .sort
                .iter()
                .filter_map(|(name, descending)| self.field_named(name).map(|field| Sort { field, descending: *descending }));
            let mut sorts = sorts.collect::<Vec<_>>().into_iter();
            if let Some(first) = sorts.next() {
                self.sort = first;
                self.then = sorts.collect();
            }
            if !own.columns.is_empty() {
                self.taste.columns = own.columns;
            }
            self.group_named(&own.group);
        } else {
            return;
        }
        id.clone_into(&mut self.view);
    }

    fn field_named(&self, name: &str) -> Option<&'static str> {
        match self.paged {
            Some(listing) => listing.field(name).map(|f| f.name),
            None => self.columns.iter().map(|c| c.field).find(|f| *f == name),
        }
    }

    /// Keeps what is shown under a name, over the view of that name if there is one.
    pub(super) fn keep_view(&mut self, name: &str, cx: &mut Cx) -> Result<(), Fault> {
        if name.is_empty() {
            return Err(Refusal::new("list-view-nameless").into());
        }
        let all = std::iter::once(&self.sort).chain(&self.then);
        let saved = Saved {
            name: name.to_owned(),
            filter: self.typed.clone(),
            sort: all.filter(|s| !s.field.is_empty()).map(|s| (s.field.to_owned(), s.descending)).collect(),
            columns: self.taste.columns.clone(),
            group: self.grouped.as_ref().map(|g| g.field.to_owned()).unwrap_or_default(),
        };
        match self.taste.views.iter_mut().find(|v| v.name == name) {
            Some(old) => *old = saved,
            None => self.taste.views.push(saved),
        }
        name.clone_into(&mut self.view);
        self.keep_taste(cx);
        cx.say("list-view-kept", &[("name", name.into())]);
        Ok(())
    }

    /// The name of the view it is in, while what is shown is still that view.
    pub(super) fn view_said(&self, cx: &Cx) -> Option<String> {
        if let Some(view) = self.views.iter().find(|v| v.key == self.view) {
            return (view.filter == self.typed).then(|| cx.t(view.key));
        }
        self.taste.views.iter().find(|v| v.name == self.view && v.filter == self.typed).map(|v| v.name.clone())
    }

    pub(super) fn draw_views(&self, pen: &mut Pen, at: usize, cx: &Cx) {
        let program = self.views.iter().map(|v| (cx.t(v.key), v.key));
        let own = self.taste.views.iter().map(|v| (v.name.clone(), v.name.as_str()));
        let row = |(i, (name, id)): (usize, (String, &str))| {
            let start = if id == self.taste.start { cx.t("list-view-first") } else { String::new() };
            (format!("{} {name}", letter(i)), start)
        };
        let mut rows: Vec<(String, String)> = program.chain(own).enumerate().map(row).collect();
        if rows.is_empty() {
            rows.push((cx.t("list-view-none"), String::new()));
        }
        draw_box(pen, &cx.t("list-view"), &rows, at);
    }
}
