//! What happens when a build is told to end: by Ctrl-C, or by whoever manages its process.

/// From now on, a signal that asks the process to end first removes what a build has written beside its output. A signal
/// that nobody can catch leaves it to the next build.
#[cfg(unix)]
pub(super) fn clear_up() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Without a pipe or a thread to hear of signals, they end the process as they always do.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let listener = std::thread::Builder::new().name("signals".to_owned());
    let _ = listener.spawn(move || {
        for signal in signals.forever() {
            crate::output::give_up();
            // Whoever waits for the process is to see that the signal ended it.
            let _ = emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(super) fn clear_up() {}
