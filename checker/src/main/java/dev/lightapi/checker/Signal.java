package dev.lightapi.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** A signal that a process cannot refuse. */
enum Signal {
  /** It stands still. */
  STOP,
  /** It goes on. */
  CONT;

  /** @throws IllegalStateException if the process is not there any more */
  void send(ProcessHandle process) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid())).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("SIG" + name() + " could not be sent to " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
