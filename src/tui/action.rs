//! Commands. A row of an `ACTIONS` table is the only statement of a command: the legend, the help, the menu, the palette, the
//! configuration's `[keys]` and the README's key table all read it.

use super::cx::Cx;
use super::key::Key;
use crate::db::Fault;
use crate::kit::Refusal;
use std::rc::Rc;

/// A command of a screen of type `S`.
pub struct Action<S: 'static> {
    /// `sales.order.confirm`: also the right it needs, when it writes.
    pub id: &'static str,
    /// Names of keys, see [`Key::parse`]; the first is shown.
    pub keys: &'static [&'static str],
    /// Locale key of its title; `<title>-help` may say more.
    pub title: &'static str,
    /// `Ok`, or why not now.
    pub ready: fn(&S, &Cx) -> Result<(), Refusal>,
    pub run: fn(&mut S, &mut Cx) -> Result<(), Fault>,
}

/// `ready` of an action that always is.
pub fn always<S>(_: &S, _: &Cx) -> Result<(), Refusal> {
    Ok(())
}

/// A command without its screen: what lists of commands are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    pub id: &'static str,
    pub keys: &'static [&'static str],
    pub title: &'static str,
}

/// A command offered here and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub command: Command,
    /// Why not now, if so.
    pub ready: Result<(), Refusal>,
    /// A box or a table lies over the list: only what it takes is offered.
    pub alone: bool,
}

impl Offer {
    pub fn now(command: Command) -> Offer {
        Offer { command, ready: Ok(()), alone: false }
    }
}

/// What a table offers.
pub fn offers<S>(table: &'static [Action<S>], screen: &S, cx: &Cx) -> Vec<Offer> {
    table.iter().map(|a| Offer { command: a.command(), ready: (a.ready)(screen, cx), alone: false }).collect()
}

/// Runs the action of this id, if the table has it; refused when it is not ready.
pub fn run<S>(table: &'static [Action<S>], screen: &mut S, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
    let Some(action) = table.iter().find(|a| a.id == id) else { return Ok(false) };
    (action.ready)(screen, cx)?;
    (action.run)(screen, cx)?;
    Ok(true)
}

/// The commands of a table.
pub fn commands<S>(table: &'static [Action<S>]) -> Vec<Command> {
    table.iter().map(Action::command).collect()
}

impl<S> Action<S> {
    pub const fn command(&self) -> Command {
        Command { id: self.id, keys: self.keys, title: self.title }
    }
}

/// Keys by action id, as the user changed them; what is not here keeps the keys of its table.
#[derive(Debug, Clone, Default)]
pub struct KeyMap {
    changed: Rc<Vec<(String, Vec<Key>)>>,
}

impl KeyMap {
    /// From the configuration's `[keys]`; refuses unknown ids and keys that cannot be relied on, with the nearest name, and a
    /// key that already means something where the action is offered. `together` are the sets of commands offered at once.
    pub fn new(changes: &[(String, Vec<String>)], together: &[Vec<Command>]) -> Result<KeyMap, Refusal> {
        let known: Vec<Command> = together.iter().flatten().copied().collect();
        let mut changed = Vec::new();
        for (id, names) in changes {
            if !known.iter().any(|c| c.id == id) {
                let nearest = nearest(id, &known).unwrap_or_default();
                return Err(Refusal::new("keys-unknown-action").arg("action", id).arg("nearest", nearest));
            }
            let mut keys = Vec::new();
            for name in names {
                match Key::parse(name).filter(|k| reliable(*k)) {
                    Some(key) => keys.push(key),
                    None => return Err(Refusal::new("keys-bad-key").arg("key", name).arg("action", id)),
                }
            }
            changed.push((id.clone(), keys));
        }
        let map = KeyMap { changed: Rc::new(changed) };
        for set in together {
            map.refuse_clash(set)?;
        }
        Ok(map)
    }

    /// A key the user gave that another command of the set already has.
    fn refuse_clash(&self, set: &[Command]) -> Result<(), Refusal> {
        for mine in set.iter().filter(|c| self.is_changed(c.id)) {
            for other in set.iter().filter(|c| c.id != mine.id && !apart(c.id, mine.id)) {
                let theirs = self.keys(other);
                if let Some(key) = self.keys(mine).into_iter().find(|k| theirs.contains(k)) {
                    let clash = Refusal::new("keys-clash").arg("key", key.name()).arg("action", mine.id);
                    return Err(clash.arg("other", other.id));
                }
            }
        }
        Ok(())
    }

    pub fn keys(&self, command: &Command) -> Vec<Key> {
        match self.changed.iter().find(|(id, _)| id == command.id) {
            Some((_, keys)) => keys.clone(),
            None => command.keys.iter().filter_map(|k| Key::parse(k)).collect(),
        }
    }

    pub fn is_changed(&self, id: &str) -> bool {
        self.changed.iter().any(|(i, _)| i == id)
    }
}

/// Lists and cards take letters as commands, forms and grids as text: never both at once.
fn apart(a: &str, b: &str) -> bool {
    let entry = |id: &str| id.starts_with("form.") || id.starts_with("grid.");
    let browse = |id: &str| id.starts_with("list.") || id.starts_with("card.");
    entry(a) && browse(b) || browse(a) && entry(b)
}

/// A key that arrives from every terminal and layout: no brackets, none that terminals keep for themselves.
pub fn reliable(key: Key) -> bool {
    match key.text() {
        Some(c) => !"[]{}\\|~#@^".contains(c),
        None => !(key.ctrl && matches!(key.text_under_ctrl(), Some('a' | 'b' | 'c' | 'h' | 'i' | 'j' | 'm' | 'p' | 'q' | 's'))),
    }
}

impl Key {
    fn text_under_ctrl(self) -> Option<char> {
        Key { ctrl: false, ..self }.text()
    }
}

fn nearest(id: &str, known: &[Command]) -> Option<String> {
    let score = |c: &Command| {
        let same = c.id.chars().zip(id.chars()).take_while(|(a, b)| a == b).count();
        let parts = id.split('.').filter(|p| c.id.split('.').any(|q| q == *p)).count();
        same + 4 * parts
    };
    known.iter().max_by_key(|c| score(c)).map(|c| c.id.to_owned())
}

/// What is wrong with a set of commands that may be offered together: an empty list is what a test wants.
pub fn lint(commands: &[Command]) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, c) in commands.iter().enumerate() {
        let keys: Vec<Option<Key>> = c.keys.iter().map(|k| Key::parse(k)).collect();
        for (name, key) in c.keys.iter().zip(&keys) {
            match key {
                None => faults.push(format!("{}: no such key {name}", c.id)),
                Some(k) if !reliable(*k) => faults.push(format!("{}: {name} does not arrive everywhere", c.id)),
                Some(_) => {}
            }
        }
        let only_f = !keys.is_empty() && keys.iter().flatten().all(|k| matches!(k.code, crossterm::event::KeyCode::F(_)));
        if only_f {
            faults.push(format!("{}: needs a key that is not an F-key", c.id));
        }
        for other in &commands[i + 1..] {
            if other.id == c.id && other != c {
                faults.push(format!("{}: said twice, differently", c.id));
            }
            if let Some(key) = c.keys.iter().find(|k| other.id != c.id && other.keys.contains(k)) {
                faults.push(format!("{} and {}: both on {key}", c.id, other.id));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_keys_are_known_reliable_and_clash_with_nothing() {
        const fn command(id: &'static str, keys: &'static [&'static str]) -> Command {
            Command { id, keys, title: "kit-yes" }
        }
        let orders =
            vec![command("sales.order.new", &["n"]), command("sales.order.ship", &["w"]), command("list.open", &["enter"])];
        let form = vec![command("form.ditto", &["ctrl-d"]), command("list.copy", &["y"])];
        let sets = [orders, form];
        let read = |id: &str, keys: &[&str]| {
            KeyMap::new(&[(id.to_owned(), keys.iter().map(|k| (*k).to_owned()).collect())], &sets).map_err(|r| r.key)
        };
        assert!(read("sales.order.ship", &["é", "f8"]).is_ok(), "every letter will do");
        assert!(read("list.copy", &["ctrl-d"]).is_ok(), "a form's key is no key of a list");
        assert_eq!(read("sales.order.shp", &["x"]).err(), Some("keys-unknown-action"));
        assert_eq!(read("sales.order.ship", &["["]).err(), Some("keys-bad-key"));
        assert_eq!(read("sales.order.ship", &["n"]).err(), Some("keys-clash"));
    }
}
