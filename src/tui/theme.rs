//! Colours by role, never by value: a screen says what a thing is, the theme says how that looks. Meaning is never in colour
//! alone, so every theme, mono included, tells the same story.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// Of less importance: units, hints, what was filled in.
    Dim,
    /// The current tab, a card's title, a panel's head.
    Title,
    /// Column heads and labels.
    Head,
    /// A key in the legend.
    Key,
    /// Paid, done, better than before.
    Good,
    /// Late, failed, below zero: always with a sign or a word.
    Bad,
    /// Needs a look: short, near a limit.
    Warn,
    /// The row or choice under the cursor.
    Focus,
    /// A field taking letters.
    Field,
    /// A value selected whole: typing replaces it.
    Selected,
    /// A marked row.
    Mark,
    /// Struck: a dropped line.
    Struck,
    /// Rules and borders.
    Rule,
    /// Bars of charts.
    Bar,
}

crate::coded! {
    /// The themes.
    pub enum Theme "theme" {
        /// Sixteen colours on the terminal's own background.
        Terminal "terminal",
        Light "light",
        Dark "dark",
        HighContrast "contrast",
        /// Bold, underline and reverse only.
        Mono "mono",
    }
}

/// How things are drawn: theme, and whether the signs may be more than ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub theme: Theme,
    pub ascii: bool,
    /// The terminal takes no UTF-8: accents are left out too.
    pub bare: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { theme: Theme::Terminal, ascii: false, bare: false }
    }
}

impl Look {
    pub fn style(self, tone: Tone) -> Style {
        let base = Style::new();
        let shape = match tone {
            Tone::Plain | Tone::Good | Tone::Rule | Tone::Bar => base,
            Tone::Dim => base.add_modifier(Modifier::DIM),
            Tone::Title | Tone::Key | Tone::Bad | Tone::Warn => base.add_modifier(Modifier::BOLD),
            Tone::Head | Tone::Field => base.add_modifier(Modifier::UNDERLINED),
            Tone::Focus | Tone::Selected => base.add_modifier(Modifier::REVERSED),
            Tone::Mark => base.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Tone::Struck => base.add_modifier(Modifier::CROSSED_OUT | Modifier::DIM),
        };
        match self.colour(tone) {
            Some(colour) => shape.fg(colour),
            None => shape,
        }
    }

    fn colour(self, tone: Tone) -> Option<Color> {
        let table: [(Tone, Color); 8] = match self.theme {
            Theme::Mono => return None,
            Theme::Terminal => [
                (Tone::Title, Color::Cyan),
                (Tone::Key, Color::Cyan),
                (Tone::Good, Color::Blue),
                (Tone::Bad, Color::Red),
                (Tone::Warn, Color::Yellow),
                (Tone::Mark, Color::Magenta),
                (Tone::Bar, Color::Cyan),
                (Tone::Rule, Color::DarkGray),
            ],
            Theme::Light => [
                (Tone::Title, Color::Rgb(0, 70, 120)),
                (Tone::Key, Color::Rgb(0, 70, 120)),
                (Tone::Good, Color::Rgb(0, 90, 160)),
                (Tone::Bad, Color::Rgb(170, 60, 0)),
                (Tone::Warn, Color::Rgb(140, 90, 0)),
                (Tone::Mark, Color::Rgb(110, 30, 120)),
                (Tone::Bar, Color::Rgb(0, 110, 150)),
                (Tone::Rule, Color::Rgb(150, 150, 150)),
            ],
            Theme::Dark => [
                (Tone::Title, Color::Rgb(120, 200, 255)),
                (Tone::Key, Color::Rgb(120, 200, 255)),
                (Tone::Good, Color::Rgb(100, 180, 255)),
                (Tone::Bad, Color::Rgb(255, 150, 70)),
                (Tone::Warn, Color::Rgb(240, 200, 90)),
                (Tone::Mark, Color::Rgb(220, 150, 230)),
                (Tone::Bar, Color::Rgb(90, 190, 210)),
                (Tone::Rule, Color::Rgb(110, 110, 110)),
            ],
            Theme::HighContrast => [
                (Tone::Title, Color::White),
                (Tone::Key, Color::White),
                (Tone::Good, Color::LightCyan),
                (Tone::Bad, Color::LightYellow),
                (Tone::Warn, Color::LightYellow),
                (Tone::Mark, Color::LightMagenta),
                (Tone::Bar, Color::White),
                (Tone::Rule, Color::White),
            ],
        };
        table.iter().find(|(t, _)| *t == tone).map(|(_, c)| *c)
    }
}
