//! The first run: `comptoir` where there are no books yet. The screen asks; this makes what was answered, by the flow of
//! `comptoir init`, and opens it.

use super::call::Call;
use super::import::Bar;
use super::{Done, this};
use crate::db::books::Clock;
use crate::db::{Books, Fault, user};
use crate::demo::{Plan, make};
use crate::domain::company::Part;
use crate::domain::company_store;
use crate::flows::founding::{self, Founding};
use crate::screens::place;
use crate::screens::setup::{self, Answers, Setup, Start};
use crate::tui::{self, App, Habit};
use std::path::Path;

/// Asks, makes the books, opens them. Leaving early makes nothing.
pub fn run(call: &Call, file: &Path) -> Done {
    let scratch = Books::memory(call.clock())?;
    let first = setup::place(&file.display().to_string());
    let mut app = App::starting_at(&first, scratch, setup::HOUSE, this::taste(call)?, (80, 24))?;
    loop {
        tui::run::run(&mut app).map_err(anyhow::Error::from)?;
        let Some(answers) = app.top::<Setup>().and_then(Setup::answers).cloned() else { return Ok(()) };
        call.speak(app.words());
        match make_books(call, file, &answers) {
            Ok(books) => {
                keep(&books, &app, &answers)?;
                let first = (answers.start == Start::Files).then_some(place::IMPORT);
                return this::enter_at(call, books, first);
            }
            // Nothing typed is lost: the questions stand as they were, with what is wrong.
            Err(fault) => app.resume(&fault),
        }
    }
}

fn make_books(call: &Call, file: &Path, answers: &Answers) -> Result<Books, Fault> {
    if answers.start == Start::Demo {
        let file = setup::demo_beside(file);
        if !file.exists() {
            let mut plan = Plan::new(call.options.today.unwrap_or_else(|| chrono::Local::now().date_naive()));
            plan.lang = call.words().lang();
            plan.owner = owner(call);
            let bar = Bar::new(call);
            make(&file, &plan, &mut |done, of| {
                bar.show(usize::try_from(done).unwrap_or(0), usize::try_from(of).unwrap_or(0));
            })?;
            bar.clear();
        }
        let how = crate::db::books::Opening { user: Some(owner(call)), password: None, clock: call.clock() };
        return Books::open(&file, &how);
    }
    let founding = answers.founding(call.words().lang());
    found(file, &owner(call), call.clock(), &founding, &answers.unused())
}

fn owner(call: &Call) -> String {
    call.options.user.clone().unwrap_or_else(user::os_user)
}

/// Makes books and founds their company. Books that were not founded are no books: nothing is left behind.
pub fn found(file: &Path, owner: &str, clock: Clock, founding: &Founding, unused: &[Part]) -> Result<Books, Fault> {
    let made = Books::create(file, owner, clock).and_then(|books| {
        books.act("company.found", |tx| {
            founding::found(tx, founding)?;
            Ok(company_store::set_unused(tx, unused)?)
        })?;
        Ok(books)
    });
    if let Err(fault) = &made
        && fault.key() != Some("file-exists")
    {
        // A file that was there before is not ours to remove.
        let _ = std::fs::remove_file(file);
    }
    made
}

/// What was chosen about language, keyboard and signs goes along into the new books.
fn keep(books: &Books, app: &App, answers: &Answers) -> Result<(), Fault> {
    books.jot(|tx| user::set_lang(tx, app.words().lang()))?;
    Habit::Azerty(answers.azerty()).keep(books)?;
    Habit::Ascii(answers.ascii()).keep(books)
}
