//! Handles repeated Ctrl-C.

use std::io;

use crate::exit::Exit;

/// A stream of Ctrl-C events. Once it exists, Ctrl-C no longer terminates the process.
pub(super) struct Interrupts {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupts {
    /// Installs the handler.
    ///
    /// # Errors
    /// The operating system refuses to install it.
    pub(super) fn new() -> io::Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c()?;
        Ok(Self { signal })
    }

    /// Waits for the next Ctrl-C.
    pub(super) async fn next(&mut self) {
        if self.signal.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// Makes the next Ctrl-C end the program, also while the main thread is blocked by a reader of its output that does not
/// read.
pub(super) fn exit_on_interrupt() {
    std::thread::spawn(|| {
        // Without a runtime, Ctrl-C has no effect until the report is written.
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            std::process::exit(Exit::Interrupted.code().into());
        }
    });
}
