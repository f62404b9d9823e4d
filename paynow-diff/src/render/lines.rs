//! Finds the location of a JSON pointer in the text of a document.

/// The line, counted from 1, on which the value at a pointer starts in a JSON text; none if there is no value.
pub fn line_of(text: &str, pointer: &str) -> Option<usize> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    scanner.blank();
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        scanner.enter(&step)?;
    }
    Some(1 + scanner.bytes[..scanner.at].iter().filter(|byte| **byte == b'\n').count())
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',' || byte == b':') {
            self.at += 1;
        }
    }

    /// Moves from the start of an object or a list to the start of one of its values.
    fn enter(&mut self, step: &str) -> Option<()> {
        let opening = self.peek()?;
        self.at += 1;
        for index in 0.. {
            self.blank();
            match (opening, self.peek()?) {
                (_, b'}' | b']') => return None,
                (b'{', b'"') => {
                    let start = self.at;
                    self.skip();
                    let key: String = serde_json::from_slice(&self.bytes[start..self.at]).ok()?;
                    self.blank();
                    if key == step {
                        return Some(());
                    }
                }
                (b'[', _) if step.parse() == Ok(index) => return Some(()),
                (b'[', _) => {}
                _ => return None,
            }
            self.skip();
        }
        None
    }

    /// Moves past the value that starts here.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.skip_text(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                _ if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    while self.peek().is_some_and(|byte| !b",]} \t\r\n".contains(&byte)) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_text(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
    }
}
