//! Who may open the books, and as what. A password is typed on the command line, where nobody reads along.

use crate::db::user::{self, User};
use crate::db::{Fault, Role};
use crate::kit::{Coded, Refusal, choices};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State};

type Col = Column<User>;

const COLUMNS: &[Col] = &[
    Col::text("user-head-name", 14, |u| u.name.clone()).keep(9),
    Col::fill("user-head-full-name", |u| u.full_name.clone()),
    Col::say("user-head-role", 14, |u, cx| cx.t(u.role.key())).keep(9),
    Col::status("user-head-password", 14, |u| {
        if u.has_password { State::good("user-password-set") } else { State::dim("user-password-none") }
    }),
    Col::text("user-head-lang", 6, |u| u.lang.map(|l| l.code().to_uppercase()).unwrap_or_default()).keep(3),
    Col::status("setting-head-status", 10, |u| {
        if u.disabled { State::bad("user-is-disabled") } else { State::plain("user-is-active") }
    }),
];

/// What is asked of a user.
struct Typed {
    name: String,
    full_name: String,
    role: Role,
}

type Fld = Field<Typed>;

const ROLE: Fld = Fld::choice(
    "user-head-role",
    18,
    choices::<Role>,
    |d| d.role.code(),
    |d, c| {
        d.role = Role::of(c).unwrap_or(d.role);
    },
)
.named("role");

const NEW: &[Fld] = &[
    Fld::text(
        "user-head-name",
        20,
        |d| d.name.clone(),
        |d, v| {
            d.name = v;
            Ok(())
        },
    )
    .named("user"),
    Fld::text(
        "user-head-full-name",
        34,
        |d| d.full_name.clone(),
        |d, v| {
            d.full_name = v;
            Ok(())
        },
    ),
    ROLE,
];
const CHANGE: &[Fld] = &[ROLE];

const ACTIONS: &[Action<Users>] = &[
    Action {
        id: "settings.user.new",
        keys: &["n", "f6"],
        title: "user-new",
        ready: |_, cx| cx.may("user.edit"),
        run: |_, cx| {
            let data = Typed { name: String::new(), full_name: String::new(), role: Role::Counter };
            let effects = vec![cx.t("user-new-effect")];
            cx.ask(step_with(cx.t("user-new"), effects, NEW, data, |_: &mut Users, d, cx| {
                cx.act("user.edit", |tx| user::add(tx, &d.name, &d.full_name, d.role))?;
                cx.say("user-added", &[("name", d.name.trim().into())]);
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "settings.user.role",
        keys: &["e", "f2"],
        title: "user-role",
        ready: |s, cx| cx.may("user.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let u = s.current()?;
            let data = Typed { name: u.name.clone(), full_name: String::new(), role: u.role };
            let title = format!("{} · {}", cx.t("user-role"), u.name);
            let effects = vec![cx.t("user-role-effect")];
            cx.ask(step_with(title, effects, CHANGE, data, |_: &mut Users, d, cx| {
                cx.act("user.edit", |tx| user::set_role(tx, &d.name, d.role))
            }));
            Ok(())
        },
    },
    Action {
        id: "settings.user.disable",
        keys: &["x"],
        title: "user-disable",
        ready: |s, cx| cx.may("user.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let u = s.current()?;
            let (name, disabled) = (u.name.clone(), !u.disabled);
            let key = if disabled { "user-disable-effect" } else { "user-enable-effect" };
            let effects = vec![cx.tell(key, &[("name", (&name).into())])];
            cx.ask(step(cx.t("user-disable"), effects, move |_: &mut Users, cx| {
                cx.act("user.edit", |tx| user::set_disabled(tx, &name, disabled))
            }));
            Ok(())
        },
    },
    Action {
        id: "settings.user.password",
        keys: &["a"],
        title: "user-password",
        ready: |s, cx| cx.may("user.edit").and(s.current().map(drop)),
        run: |s, cx| {
            let name = s.current()?.name.clone();
            cx.say("user-password-how", &[("name", name.into())]);
            Ok(())
        },
    },
];

pub struct Users {
    list: List<User>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    Ok(Box::new(Users { list: List::fixed(COLUMNS, |u: &User| u.id).without_totals().filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Users {
    fn current(&self) -> Result<&User, Refusal> {
        self.list.current().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Users {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-users")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| Ok(user::all(tx)?))?;
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.list.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::USERS.filter(self.list.filter_text())
    }
}
