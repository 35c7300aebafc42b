//! The message line: one sentence, and a lighter one never hides a heavier one.

use super::app::App;
use super::cx::Weight;
use super::house;
use crate::db::Fault;
use crate::kit::Refusal;

impl App {
    /// Something to know before the first key.
    pub fn warn(&mut self, key: &str) {
        self.tell(Weight::Warning, key);
    }

    pub(super) fn tell(&mut self, weight: Weight, key: &str) {
        self.say(weight, self.taste.words.get(key));
    }

    /// On the bare terminal, before the shell begins.
    pub(super) fn say_to_shell(&self) {
        println!("{}", self.taste.words.get("house-shell-says"));
    }

    /// The shell could not be started.
    pub(super) fn no_shell(&mut self, program: &str, why: &std::io::Error) {
        self.refuse(Refusal::new("house-no-shell").arg("shell", program).arg("why", why.to_string()));
    }

    /// A lighter message never hides a heavier one.
    pub(super) fn say(&mut self, weight: Weight, text: String) {
        if self.message.as_ref().is_none_or(|(w, _)| *w <= weight) {
            self.message = Some((weight, text));
        }
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.show(&refusal.into());
    }

    /// A no on the message line, with the key of what remedies it; what is broken goes to the log as well.
    pub(super) fn show(&mut self, fault: &Fault) {
        let words = self.taste.words;
        match fault.refusals() {
            Some(list) => {
                let said: Vec<String> = list.iter().map(|r| self.with_remedy(words.refusal(r), r)).collect();
                self.message = Some((Weight::Refused, said.join("\n")));
            }
            None => {
                tracing::error!(error = %fault, debug = ?fault, "broken");
                let why = fault.to_string();
                self.message = Some((Weight::Refused, words.with("house-broken", &[("why", why.into())])));
            }
        }
    }

    fn with_remedy(&self, said: String, refusal: &Refusal) -> String {
        let Some(id) = refusal.remedy else { return said };
        let offered = self.offers().into_iter().map(|o| o.command);
        let Some(command) = offered.chain(house::commands()).find(|c| c.id == id) else { return said };
        match self.taste.keys.keys(&command).first() {
            Some(key) => format!("{said} ({})", key.label(self.taste.words.lang())),
            None => said,
        }
    }
}
