//! Files read in: what is in one, what it would do and what is wrong with which row are shown before anything is kept.

use crate::db::Fault;
use crate::exchange::import::{Job, Outcome, run};
use crate::exchange::sheet;
use crate::kit::{Refusal, text};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step;
use crate::tui::{Action, Cx, DraftText, Field, Form, Key, Mode, Pen, Place, Screen, Tone};
use serde::{Deserialize, Serialize};

/// Rows of the file shown before it is read in.
const PREVIEW: usize = 20;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Wanted {
    kind: String,
    file: String,
    new_regions: bool,
}

/// What can be read, in the order a firm needs it.
const KINDS: &[(&str, &str)] = &[
    ("customers", "import-kind-customers"),
    ("suppliers", "import-kind-suppliers"),
    ("items", "import-kind-items"),
    ("prices", "import-kind-prices"),
    ("stock", "import-kind-stock"),
    ("accounts", "import-kind-accounts"),
    ("entries", "import-kind-entries"),
    ("orders", "import-kind-orders"),
    ("regions", "import-kind-regions"),
    ("salespeople", "import-kind-salespeople"),
];

fn code_of(kind: &str) -> &'static str {
    KINDS.iter().find(|(code, _)| *code == kind).map_or("customers", |(code, _)| code)
}

type Fld = Field<Wanted>;

const FIELDS: &[Fld] = &[
    Fld::choice("import-ask-kind", 24, || KINDS.to_vec(), |d| code_of(&d.kind), |d, c| d.kind = code_of(c).to_owned()),
    Fld::text(
        "import-ask-file",
        56,
        |d| d.file.clone(),
        |d, v| {
            d.file = v;
            Ok(())
        },
    ),
    Fld::flag("import-ask-regions", |d| d.new_regions, |d, v| d.new_regions = v)
        .when(|d| matches!(d.kind.as_str(), "customers" | "suppliers"))
        .skipped(),
];

const ACTIONS: &[Action<ImportScreen>] = &[Action {
    id: "settings.import.check",
    keys: &["ctrl-o", "f9"],
    title: "import-check",
    ready: |_, cx| cx.may("import.run"),
    run: |s, cx| s.check(cx),
}];

pub struct ImportScreen {
    form: Form<Wanted>,
    /// The file as it begins, and what was found wrong in it.
    says: Vec<String>,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let wanted = Wanted { kind: code_of(&place.text).to_owned(), file: String::new(), new_regions: true };
    let mut form = Form::new(FIELDS, wanted);
    form.start(cx);
    Ok(Box::new(ImportScreen { form, says: Vec::new() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl ImportScreen {
    fn job(&self, dry_run: bool) -> Job {
        let d = &self.form.data;
        Job { kind: d.kind.clone(), file: full(&d.file), new_regions: d.new_regions, dry_run, ..Job::default() }
    }

    /// Reads the file and does everything but keep it; then what would be kept is shown.
    fn check(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        if self.form.data.file.is_empty() {
            return Err(self.form.blame(Refusal::new("import-no-file").field("import-ask-file").into(), cx));
        }
        let job = self.job(true);
        let read = sheet::read(&job.file).map_err(|fault| self.form.blame(fault, cx))?;
        self.says = vec![read.headers.join(" │ ")];
        self.says.extend(read.rows.iter().take(PREVIEW).map(|r| r.cells.join(" │ ")));
        let work = move |books: &crate::db::Books, progress: &crate::tui::worker::Progress| {
            run(books, &job, &|done, of| progress.set(done as u64, of as u64))
        };
        cx.job(cx.t("import-checking"), work, |s: &mut ImportScreen, outcome, cx| s.checked(&outcome?, cx));
        Ok(())
    }

    fn checked(&mut self, outcome: &Outcome, cx: &mut Cx) -> Result<(), Fault> {
        if outcome.fault_count > 0 {
            self.says = faults(outcome, cx);
            return Err(Refusal::new("import-refused").arg("n", outcome.fault_count).into());
        }
        let counts = [
            ("rows", outcome.rows.into()),
            ("added", outcome.added.into()),
            ("changed", outcome.changed.into()),
            ("unchanged", outcome.unchanged.into()),
        ];
        let mut effects = vec![cx.tell("import-would", &counts)];
        if !outcome.unread.is_empty() {
            effects.push(cx.tell("import-unread", &[("columns", outcome.unread.join(", ").into())]));
        }
        cx.ask(step(cx.t("import-do"), effects, |s: &mut ImportScreen, cx| s.keep(cx)));
        Ok(())
    }

    fn keep(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let job = self.job(false);
        let work = move |books: &crate::db::Books, progress: &crate::tui::worker::Progress| {
            run(books, &job, &|done, of| progress.set(done as u64, of as u64))
        };
        cx.job(cx.t("import-do"), work, |s: &mut ImportScreen, outcome, cx| {
            let outcome = outcome?;
            if outcome.fault_count > 0 {
                return s.checked(&outcome, cx);
            }
            s.says.clear();
            cx.settled();
            cx.say("import-done", &[("added", outcome.added.into()), ("changed", outcome.changed.into())]);
            Ok(())
        });
        Ok(())
    }
}

/// `~` is the user's own folder, as shells have it.
fn full(typed: &str) -> std::path::PathBuf {
    match (typed.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => std::path::Path::new(&home).join(rest),
        _ => typed.into(),
    }
}

fn faults(outcome: &Outcome, cx: &Cx) -> Vec<String> {
    let said = |f: &crate::exchange::record::RowFault| {
        let why = cx.words.refusal(&f.why);
        match &f.column {
            Some(column) => {
                cx.tell("import-fault-cell", &[("row", f.row.into()), ("column", column.into()), ("why", why.into())])
            }
            None => cx.tell("import-fault-row", &[("row", f.row.into()), ("why", why.into())]),
        }
    };
    let mut lines: Vec<String> = outcome.faults.iter().map(said).collect();
    let more = outcome.fault_count - outcome.faults.len();
    if more > 0 {
        lines.push(cx.tell("import-more-faults", &[("n", more.into())]));
    }
    lines
}

impl Screen for ImportScreen {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-import")
    }

    fn load(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let rows = self.form.height(pen.width(), cx);
        let width = pen.width().saturating_sub(2);
        let mut lines: Vec<String> = match self.says.is_empty() {
            true => text::wrap(&cx.tell("import-how", &[("kind", self.form.data.kind.clone().into())]), usize::from(width)),
            false => Vec::new(),
        };
        lines.extend(self.says.iter().map(|l| text::shown(l).into_owned()));
        for (y, line) in lines.iter().enumerate() {
            let shown = text::clip(line, usize::from(width)).into_owned();
            pen.put(1, rows + 1 + y as u16, &shown, Tone::Dim);
        }
        self.form.draw_over(pen, rows, cx);
    }

    fn mode(&self) -> Mode {
        Mode::Entry
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.form.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.key(key, cx)
    }

    fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(pasted, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(&self.form.data).ok()?;
        self.form.is_changed().then(|| DraftText { title: cx.t("setting-import"), body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Ok(wanted) = serde_json::from_str(body) {
            self.form = Form::new(FIELDS, wanted);
            self.form.start(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        place::IMPORT
    }
}
