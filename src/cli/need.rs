//! `comptoir need`: what is to be bought; with `--dismiss`, turns needs down, with `--propose`, brings them back.

use super::Done;
use super::call::Call;
use super::typed;
use crate::flows::procure_to_pay::need;
use crate::kit::Refusal;
use crate::reports::needs;

#[derive(clap::Args)]
pub struct Need {
    #[arg(long, value_name = "ITEM")]
    pub dismiss: Vec<String>,
    #[arg(long, value_name = "ITEM")]
    pub propose: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    #[arg(long)]
    pub all: bool,
}

impl Need {
    pub fn run(self, call: &Call) -> Done {
        let (books, lang) = (call.books()?, call.words().lang());
        if !self.dismiss.is_empty() {
            books.act("purchase.need", |tx| {
                let needs = needs::needs(tx, true)?;
                let (mut list, mut why) = (Vec::new(), Vec::new());
                for code in &self.dismiss {
                    let (item, ..) = typed::counted(tx, lang, code)?;
                    match needs.iter().find(|n| n.item == item) {
                        Some(need) => list.push((item, need.missing)),
                        None => why.push(Refusal::new("need-not-there").arg("item", code).field("dismiss")),
                    }
                }
                if why.is_empty() { need::dismiss(tx, &list, &self.reason) } else { Err(why.into()) }
            })?;
        }
        if !self.propose.is_empty() {
            books.act("purchase.need", |tx| {
                for code in &self.propose {
                    let (item, ..) = typed::counted(tx, lang, code)?;
                    need::propose_again(tx, item)?;
                }
                Ok(())
            })?;
        }
        let list = books.read(|tx| needs::needs(tx, self.all))?;
        call.print(&needs::table(&list))
    }
}
