//! The thread that the fake runs on.

use std::io;
use std::net::SocketAddr;
use std::thread::JoinHandle;

use axum::Router;
use tokio::sync::oneshot;

use crate::http::{FaultyListener, ResetSwitch};

/// A server on a thread of its own. It stops when it is dropped.
pub(crate) struct Server {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// # Errors
    /// The runtime or the thread cannot be created.
    pub(crate) fn start(listener: std::net::TcpListener, router: Router) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let service = router.into_make_service_with_connect_info::<ResetSwitch>();
        let listener = {
            let _inside = runtime.enter();
            FaultyListener(tokio::net::TcpListener::from_std(listener)?)
        };
        let thread = std::thread::Builder::new().name("paynow-fake".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    // Serves until it is stopped; open connections end with the runtime.
                    _ = async { axum::serve(listener, service).await } => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The thread may have ended already.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Opens a listener, and returns it with its address.
///
/// # Errors
/// The address is in use or does not belong to this machine.
pub(crate) fn listen(address: SocketAddr) -> io::Result<(std::net::TcpListener, SocketAddr)> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}
