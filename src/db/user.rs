//! Users and sessions. The operating-system user who makes the books owns them; others are added by the owner.

use super::books::{Clock, Opening, Session};
use super::fault::{Fault, Result};
use super::{Role, Row, Tx, coded, params, password, setting};
use crate::kit::{Lang, Refusal};
use rusqlite::{Connection, OptionalExtension};

/// A person who may open the books.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub full_name: String,
    pub role: Role,
    pub disabled: bool,
    pub has_password: bool,
    pub lang: Option<Lang>,
}

/// The login name of the operating-system user.
pub fn os_user() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|v| std::env::var(v).ok().filter(|s| !s.is_empty()))
        .unwrap_or_else(|| "owner".to_owned())
}

/// Opens a session. Unknown user and wrong password get the same answer in the same time.
pub(super) fn login(conn: &Connection, how: &Opening) -> std::result::Result<Session, Fault> {
    let name = how.user.clone().unwrap_or_else(os_user);
    let found = conn
        .query_row(
            "SELECT id, name, role, disabled, password_hash, failures, failed_at, lang FROM app_user WHERE name = ?1",
            params![name],
            |r| {
                Ok((
                    session(r)?,
                    r.get::<_, bool>(3)?,
                    r.get::<_, Option<String>>(4)?,
                    r.get::<_, i64>(5)?,
                    r.get::<_, Option<i64>>(6)?,
                ))
            },
        )
        .optional()?;
    let Some((session, disabled, hash, failures, failed_at)) = found else {
        if how.password.is_some() {
            // Spend the time a known user would cost.
            password::matches("", DECOY);
        }
        return Err(Refusal::new("user-unknown").arg("user", name).into());
    };
    let now = now(how.clock);
    let wait = failed_at.map_or(0, |at| at + password::delay_seconds(failures) - now);
    if wait > 0 && failures >= 5 {
        return Err(Refusal::new("user-wait").arg("seconds", wait).into());
    }
    if let Some(hash) = hash {
        let given = how.password.as_deref().ok_or_else(|| Refusal::new("user-password-needed").arg("user", name.clone()))?;
        let right = password::matches(given, &hash);
        let failures = if right { 0 } else { failures + 1 };
        conn.execute(
            "UPDATE app_user SET failures = ?2, failed_at = ?3 WHERE id = ?1",
            params![session.user_id, failures, now],
        )?;
        if !right {
            return Err(Refusal::new("user-unknown").arg("user", name).into());
        }
    }
    if disabled {
        return Err(Refusal::new("user-disabled").arg("user", name).into());
    }
    Ok(session)
}

/// A hash of nothing anybody types.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3u1d9Qy3S3m0dTqmVYQ0A6o8xkQvB9b5k9b6o2vB0mE";

fn now(clock: Clock) -> i64 {
    match clock {
        Clock::System => chrono::Utc::now().timestamp(),
        Clock::Fixed(date) => date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() + 9 * 3600,
    }
}

fn session(r: &Row) -> rusqlite::Result<Session> {
    let lang: Option<String> = r.get(7)?;
    Ok(Session { user_id: r.get(0)?, user: r.get(1)?, role: coded(r, 2)?, lang: lang.and_then(|l| Lang::of(&l)) })
}

pub(super) fn first_owner(conn: &Connection, name: &str) -> Result<Session> {
    conn.execute("INSERT INTO app_user (name, full_name, role) VALUES (?1, ?1, 'owner')", params![name])?;
    Ok(Session { user_id: conn.last_insert_rowid(), user: name.to_owned(), role: Role::Owner, lang: None })
}

/// What somebody is called; empty for nobody.
pub fn name_of(tx: &Tx, id: i64) -> Result<String> {
    let sql = "SELECT name FROM app_user WHERE id = ?1";
    Ok(tx.query_opt(sql, params![id], |r| r.get(0))?.unwrap_or_default())
}

pub fn all(tx: &Tx) -> Result<Vec<User>> {
    tx.query(
        "SELECT id, name, full_name, role, disabled, password_hash IS NOT NULL, lang FROM app_user ORDER BY name",
        [],
        |r| {
            let lang: Option<String> = r.get(6)?;
            Ok(User {
                id: r.get(0)?,
                name: r.get(1)?,
                full_name: r.get(2)?,
                role: coded(r, 3)?,
                disabled: r.get(4)?,
                has_password: r.get(5)?,
                lang: lang.and_then(|l| Lang::of(&l)),
            })
        },
    )
}

fn named(tx: &Tx, name: &str) -> std::result::Result<User, Fault> {
    all(tx)?.into_iter().find(|u| u.name == name).ok_or_else(|| Refusal::new("user-no-such").arg("user", name).into())
}

/// Adds a user.
pub fn add(tx: &Tx, name: &str, full_name: &str, role: Role) -> std::result::Result<i64, Fault> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(Refusal::new("user-bad-name").field("user").into());
    }
    if all(tx)?.iter().any(|u| u.name == name) {
        return Err(Refusal::new("user-exists").arg("user", name).field("user").into());
    }
    let full = if full_name.is_empty() { name } else { full_name };
    let id = tx.insert("INSERT INTO app_user (name, full_name, role) VALUES (?1, ?2, ?3)", params![name, full, code(role)])?;
    tx.touch("user", id);
    tx.note(format!("role {}", code(role)));
    Ok(id)
}

fn code(role: Role) -> &'static str {
    crate::kit::Coded::code(role)
}

/// Gives a user another role. The last owner stays one.
pub fn set_role(tx: &Tx, name: &str, role: Role) -> std::result::Result<(), Fault> {
    let user = named(tx, name)?;
    if role != Role::Owner {
        keep_an_owner(tx, &user)?;
    }
    tx.execute("UPDATE app_user SET role = ?2 WHERE id = ?1", params![user.id, code(role)])?;
    tx.touch("user", user.id);
    tx.note(format!("role {} was {}", code(role), code(user.role)));
    Ok(())
}

pub fn set_disabled(tx: &Tx, name: &str, disabled: bool) -> std::result::Result<(), Fault> {
    let user = named(tx, name)?;
    if disabled {
        keep_an_owner(tx, &user)?;
    }
    tx.execute("UPDATE app_user SET disabled = ?2, failures = 0 WHERE id = ?1", params![user.id, disabled])?;
    tx.touch("user", user.id);
    tx.note(if disabled { "disabled" } else { "enabled" });
    Ok(())
}

fn keep_an_owner(tx: &Tx, user: &User) -> std::result::Result<(), Fault> {
    let others = all(tx)?.iter().filter(|u| u.role == Role::Owner && !u.disabled && u.id != user.id).count();
    if user.role == Role::Owner && others == 0 { Err(Refusal::new("user-last-owner").into()) } else { Ok(()) }
}

/// Sets a password, at least eight characters, or takes it away.
pub fn set_password(tx: &Tx, name: &str, new: Option<&str>) -> std::result::Result<(), Fault> {
    let user = named(tx, name)?;
    let hash = match new {
        Some(text) if text.chars().count() < 8 => return Err(Refusal::new("user-short-password").field("password").into()),
        Some(text) => Some(password::hash(text)?),
        None => None,
    };
    tx.execute("UPDATE app_user SET password_hash = ?2, failures = 0 WHERE id = ?1", params![user.id, hash])?;
    tx.touch("user", user.id);
    tx.note(if new.is_some() { "password set" } else { "password removed" });
    Ok(())
}

/// Keeps the language a user chose.
pub fn set_lang(tx: &Tx, lang: Lang) -> Result<()> {
    tx.execute("UPDATE app_user SET lang = ?2 WHERE id = ?1", params![tx.user_id(), lang.code()])?;
    Ok(())
}

/// Keeps the colours a user chose, by their code.
pub fn set_theme(tx: &Tx, theme: &str) -> Result<()> {
    setting::set_mine(tx, "theme", theme)
}

/// The colours the session's user chose; none when they never did.
pub fn theme(tx: &Tx) -> Result<Option<String>> {
    setting::mine(tx, "theme")
}

/// Keeps what a user chose about how the program behaves with them: `mouse`, `plain`.
pub fn set_choice(tx: &Tx, name: &str, value: &str) -> Result<()> {
    setting::set_mine(tx, name, value)
}

/// What the session's user chose; none when they never did.
pub fn choice(tx: &Tx, name: &str) -> Result<Option<String>> {
    setting::mine(tx, name)
}

/// The refusal of a save over a newer version of a record: who changed it, and when (local time).
pub fn record_changed(tx: &Tx, by: i64, at: i64) -> Result<Refusal> {
    let who: Option<String> = tx.query_opt("SELECT name FROM app_user WHERE id = ?1", params![by], |r| r.get(0))?;
    let when = chrono::DateTime::from_timestamp(at, 0).map(|t| t.with_timezone(&chrono::Local));
    let refusal = Refusal::new("record-changed").arg("who", who.unwrap_or_else(|| "?".to_owned()));
    Ok(match when {
        Some(t) => refusal.arg("date", t.date_naive()).arg("time", t.format("%H:%M").to_string()),
        None => refusal.arg("date", tx.today()).arg("time", "?"),
    })
}
