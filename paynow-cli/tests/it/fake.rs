//! `paynow fake` runs a server that the other commands can use.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use crate::support::{finish, program};

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn what_it_prints_makes_the_other_commands_use_it() {
    let mut server = Server(
        Command::new(env!("CARGO_BIN_EXE_paynow"))
            .args(["fake", "--port", "0", "--seed", "7"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let lines = BufReader::new(server.0.stdout.take().unwrap()).lines().take(4).map(Result::unwrap);
    let lines: Vec<String> = lines.collect();
    let mut command = program();
    command.args(["products", "list", "-q"]);
    for line in &lines[..3] {
        let (name, value) = line.split_once('=').unwrap();
        command.env(name, value);
    }
    assert!(finish(command).assert_code(0).stdout.lines().count() > 1);
    assert!(lines[3].contains("/_fake/"), "{lines:?}");
}

#[test]
fn a_port_that_is_in_use_is_reported() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = program();
    command.args(["fake", "--port", &taken.local_addr().unwrap().port().to_string()]);
    let run = finish(command).assert_code(1);
    assert!(run.stderr.contains("the fake did not start"), "{}", run.stderr);
}
