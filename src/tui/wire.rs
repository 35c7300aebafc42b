//! The way to the terminal: a frame is compared with what is shown, what moved up or down as a whole is moved by the terminal
//! itself, the rest is written, and all of it goes out in one write, so that no line shows half of a frame.

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, SetTitle};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use std::cell::RefCell;
use std::io::{Result, Write, stdout};
use std::rc::Rc;

/// Rows a block must have for the terminal to move it.
const BLOCK: u16 = 4;
/// Bytes it takes to say so, and to say where a run of cells begins.
const MOVE: usize = 24;
const RUN: usize = 8;
/// A frame that changes fewer bytes than this is written as it is.
const SMALL: usize = 200;

/// What is written, until the frame is whole.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing yet: [`Wire::take`] has it when the frame is whole.
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Wire {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.borrow_mut())
    }
}

/// The terminal as it looks now.
pub(super) struct Screen {
    backend: CrosstermBackend<Wire>,
    wire: Wire,
    shown: Buffer,
    title: String,
}

impl Screen {
    pub fn new() -> Result<Screen> {
        let wire = Wire::default();
        let mut screen = Screen {
            backend: CrosstermBackend::new(wire.clone()),
            wire,
            shown: Buffer::empty(Rect::ZERO),
            title: String::new(),
        };
        let (width, height) = screen.size()?;
        screen.shown = Buffer::empty(Rect::new(0, 0, width, height));
        Ok(screen)
    }

    /// Columns and rows.
    pub fn size(&self) -> Result<(u16, u16)> {
        self.backend.size().map(|s| (s.width, s.height))
    }

    /// Everything is drawn again with the next frame.
    pub fn clear(&mut self) -> Result<()> {
        let (width, height) = self.size()?;
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.backend.clear()
    }

    /// Begins a frame: what is to be drawn on.
    pub fn begin(&mut self) -> Result<Buffer> {
        queue!(self.wire, BeginSynchronizedUpdate)?;
        if self.size()? != (self.shown.area.width, self.shown.area.height) {
            self.clear()?;
        }
        Ok(Buffer::empty(self.shown.area))
    }

    /// Ends it: it is shown, with the cursor where it stands, if anywhere, under the window's title.
    pub fn end(&mut self, frame: Buffer, cursor: Option<Position>, title: &str) -> Result<()> {
        self.show(frame)?;
        match cursor {
            Some(at) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(at)?;
            }
            None => self.backend.hide_cursor()?,
        }
        if self.title != title {
            queue!(self.wire, SetTitle(title))?;
            title.clone_into(&mut self.title);
        }
        queue!(self.wire, EndSynchronizedUpdate)?;
        let mut out = stdout().lock();
        out.write_all(&self.wire.take())?;
        out.flush()
    }

    fn show(&mut self, next: Buffer) -> Result<()> {
        if let Some(block) = moved(&self.shown, &next) {
            self.wire.write_all(block.said().as_bytes())?;
            block.carry(&mut self.shown);
        }
        self.backend.draw(self.shown.diff(&next).into_iter())?;
        self.shown = next;
        Ok(())
    }
}

/// Rows `top` to `bottom`, both included, that the terminal moves up by `by` rows (down, when negative).
#[derive(Debug, Clone, Copy, PartialEq)]
struct Block {
    top: u16,
    bottom: u16,
    by: i16,
}

impl Block {
    /// As every terminal understands it: a margin, then a line feed at its bottom or a reverse one at its top.
    fn said(self) -> String {
        let steps = usize::from(self.by.unsigned_abs());
        let (row, step) = if self.by > 0 { (self.bottom, "\n") } else { (self.top, "\x1bM") };
        format!("\x1b[{};{}r\x1b[{};1H{}\x1b[r", self.top + 1, self.bottom + 1, row + 1, step.repeat(steps))
    }

    /// The same on what is shown.
    fn carry(self, shown: &mut Buffer) {
        let before = shown.clone();
        for y in self.top..=self.bottom {
            let from = i32::from(y) + i32::from(self.by);
            let inside = (i32::from(self.top)..=i32::from(self.bottom)).contains(&from);
            let from = u16::try_from(from).ok().filter(|_| inside);
            for x in shown.area.left()..shown.area.right() {
                shown[(x, y)] = from.map_or_else(Cell::default, |from| before[(x, from)].clone());
            }
        }
    }
}

/// The block of rows that moved from one frame to the next, if moving it saves anything.
fn moved(shown: &Buffer, next: &Buffer) -> Option<Block> {
    let before = cost(shown, next);
    if before < SMALL || shown.area != next.area {
        return None;
    }
    let mut best: Option<(usize, Block)> = None;
    for by in [1, -1] {
        let Some(block) = longest(shown, next, by) else { continue };
        let mut after = shown.clone();
        block.carry(&mut after);
        let cost = cost(&after, next) + MOVE;
        if cost < best.map_or(before, |(least, _)| least) {
            best = Some((cost, block));
        }
    }
    best.map(|(_, block)| block)
}

/// The longest run of rows that are what lay `by` rows further down, with the rows it came from.
fn longest(shown: &Buffer, next: &Buffer, by: i16) -> Option<Block> {
    let rows = i32::from(shown.area.height);
    let row = |b: &Buffer, y: i32| -> usize { usize::try_from(y).unwrap_or(0) * usize::from(b.area.width) };
    let width = usize::from(shown.area.width);
    let came = |y: i32| {
        let from = y + i32::from(by);
        (0..rows).contains(&from) && {
            let (a, b) = (row(next, y), row(shown, from));
            next.content[a..a + width] == shown.content[b..b + width]
        }
    };
    let (mut best, mut start) = (None, 0);
    for y in 0..=rows {
        if y < rows && came(y) {
            continue;
        }
        let run = (start, y - 1);
        if best.is_none_or(|(first, last)| run.1 - run.0 > last - first) {
            best = Some(run);
        }
        start = y + 1;
    }
    let (first, last) = best.filter(|(first, last)| last - first + 1 >= i32::from(BLOCK))?;
    let (top, bottom) = if by > 0 { (first, last + i32::from(by)) } else { (first + i32::from(by), last) };
    Some(Block { top: u16::try_from(top).ok()?, bottom: u16::try_from(bottom).ok()?, by })
}

/// About how many bytes it takes to make one of the other.
fn cost(shown: &Buffer, next: &Buffer) -> usize {
    let mut bytes = 0;
    let mut in_run = false;
    for (was, is) in shown.content.iter().zip(&next.content) {
        let same = was == is;
        bytes += if same { 0 } else { 1 + if in_run { 0 } else { RUN } };
        in_run = !same;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;
    use std::num::NonZero;

    const SIZE: Rect = Rect::new(0, 0, 60, 14);

    /// A list of rows from `first` on, the cursor on row `at` of it.
    fn list(first: usize, at: usize) -> Buffer {
        let mut b = Buffer::empty(SIZE);
        b.set_string(0, 0, "Sales › Orders", Style::new());
        for i in 0..10 {
            let style = if i == at { Style::new().reversed() } else { Style::new() };
            let n = first + i;
            b.set_string(0, 2 + i as u16, format!("SO-{n:05}  {}é  日本 {}", "x".repeat(n % 17), n * n), style);
        }
        b.set_string(0, 13, "F1 Help", Style::new());
        b
    }

    /// What a terminal shows that was sent these frames, and the bytes of each.
    fn shown(frames: &[Buffer]) -> (String, Vec<usize>) {
        let mut terminal = vt100::Parser::new(NonZero::new(SIZE.height).unwrap(), NonZero::new(SIZE.width).unwrap(), 0);
        let wire = Wire::default();
        let mut screen =
            Screen { backend: CrosstermBackend::new(wire.clone()), wire, shown: Buffer::empty(SIZE), title: String::new() };
        let mut sizes = Vec::new();
        for frame in frames {
            screen.show(frame.clone()).unwrap();
            let bytes = screen.wire.take();
            sizes.push(bytes.len());
            terminal.process(&bytes);
        }
        let (screen, mut look) = (terminal.screen(), String::new());
        for (y, x) in (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (y, x))) {
            let cell = screen.cell(y, x).unwrap();
            look.push_str(if cell.contents().is_empty() { " " } else { cell.contents() });
            look.push(if cell.inverse() { '#' } else { ' ' });
        }
        (look, sizes)
    }

    #[test]
    fn a_list_that_scrolls_is_moved_and_looks_as_if_it_were_drawn() {
        let frames = [
            list(0, 0),
            list(0, 9),
            list(1, 9),
            list(2, 9),
            list(2, 0),
            list(1, 0),
            list(0, 0),
            list(40, 3),
            list(41, 3),
            list(40, 3),
            Buffer::empty(SIZE),
            list(1, 1),
        ];
        for end in 1..=frames.len() {
            assert_eq!(shown(&frames[..end]).0, shown(&frames[end - 1..end]).0, "frame {end}");
        }
        let (_, bytes) = shown(&frames);
        for scroll in [2, 3, 5, 6, 8, 9] {
            assert!(bytes[scroll] < bytes[0] * 6 / 10, "frame {scroll}: {bytes:?}");
        }
    }

    #[test]
    fn a_block_is_moved_only_when_that_is_less() {
        let block = |shown: &Buffer, next: &Buffer| moved(shown, next).map(|b| (b.top, b.bottom, b.by));
        assert_eq!(block(&list(0, 9), &list(1, 9)), Some((2, 10, 1)));
        assert_eq!(block(&list(1, 0), &list(0, 0)), Some((3, 11, -1)));
        assert_eq!(block(&list(0, 3), &list(0, 4)), None, "only the cursor moved");
        assert_eq!(block(&list(0, 3), &list(30, 3)), None, "another page");
        assert_eq!(block(&Buffer::empty(SIZE), &list(0, 0)), None);
    }
}
