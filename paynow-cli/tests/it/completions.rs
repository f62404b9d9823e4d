//! Shell completions, loaded by the shells themselves.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{finish, operations, program};

fn completions(shell: &str) -> String {
    let mut command = program();
    command.args(["completions", shell]);
    finish(command).assert_code(0).stdout
}

#[test]
fn every_shell_gets_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = completions(shell);
        for operation in operations() {
            let command = operation["command"].as_str().unwrap();
            assert!(text.contains(command), "{shell} has no {command}");
        }
        for word in ["apply", "trigger", "tax-code"] {
            assert!(text.contains(word), "{shell} has no {word}");
        }
        assert!(!text.contains("Products_GetProducts;"), "{shell} offers each command twice");
    }
}

#[test]
fn values_are_completed_too() {
    for shell in ["bash", "zsh"] {
        let text = completions(shell);
        for word in ["order-completed", "digital_goods_permanent"] {
            assert!(text.contains(word), "{shell} has no {word}");
        }
    }
}

#[test]
fn bash_can_read_its_own() {
    let Ok(mut bash) = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn() else { return };
    bash.stdin.take().unwrap().write_all(completions("bash").as_bytes()).unwrap();
    assert!(bash.wait().unwrap().success());
}
