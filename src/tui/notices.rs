//! Notices: one quiet line at the right of the message line, never more than one, held back while something is typed; the list
//! has them all. Nothing pops up.

use super::app::App;
use super::chooser::{Chooser, Row};
use super::cx::Cx;
use super::pen::Pen;
use super::screen::Note;
use super::theme::Tone;
use crate::kit::{Refusal, text};

impl App {
    /// Looks again when something was done since, up to this act; `true` when there is something new to show.
    pub(super) fn look_for_notices(&mut self, act: i64) -> bool {
        let now = (act, self.books.today());
        if self.noticed == Some(now) {
            return false;
        }
        self.noticed = Some(now);
        let asks = self.house.notices;
        let found = self.with(|_, cx| asks(cx)).unwrap_or_default();
        let changed = found != self.notices;
        self.notices = found;
        changed
    }

    /// `SO-1042 Dupont: all its goods are here`, or how many there are.
    fn said_of_notices(&self, cx: &Cx) -> Option<String> {
        let mut unread = self.notices.iter().filter(|n| n.unread);
        let first = unread.next()?;
        Some(match unread.count() {
            0 => first.said.clone(),
            more => cx.tell("notices-more", &[("said", first.said.as_str().into()), ("n", more.into())]),
        })
    }

    /// At the right of the message line, where the message leaves room.
    pub(super) fn draw_notice(&self, pen: &mut Pen, taken: usize, cx: &Cx) {
        if self.types() || self.over.is_some() || self.stack.last().is_some_and(|l| l.draft.is_some()) {
            return;
        }
        let Some(said) = self.said_of_notices(cx) else { return };
        let (said, width) = (format!("● {}  {}", text::shown(&said), self.recent_key()), usize::from(pen.width()));
        if taken + text::width(&said) + 2 <= width {
            pen.right(0, &said, Tone::Dim);
        }
    }

    /// Rows for the list of what is recent: what is new stands first.
    pub(super) fn notice_rows(&self) -> Vec<Row> {
        let row = |n: &Note| {
            let sign = if n.unread { "● " } else { "  " };
            let detail = self.taste.words.get(if n.unread { "notices-new" } else { "notices-read" });
            Row::go(format!("{sign}{}", n.said), detail, n.place.clone())
        };
        self.notices.iter().map(row).collect()
    }

    /// The list; what it shows counts as read.
    pub(super) fn list_notices(&mut self) {
        self.noticed = None;
        self.look_for_notices(self.pulse.act);
        let rows = self.notice_rows();
        if rows.is_empty() {
            return self.refuse(Refusal::new("notices-none"));
        }
        let title = self.taste.words.get("house-notices");
        self.over = Some(super::app::Over::Chooser(Box::new(Chooser::fuzzy(title, rows))));
        self.notices_read();
    }

    pub(super) fn notices_read(&mut self) {
        if self.notices.iter().any(|n| n.unread) {
            let read = self.house.notices_read;
            self.with(|_, cx| read(cx));
            self.notices.iter_mut().for_each(|n| n.unread = false);
        }
    }
}
