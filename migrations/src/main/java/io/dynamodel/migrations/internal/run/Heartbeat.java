package io.dynamodel.migrations.internal.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Renews the lease of a process while it works, on a separate thread. */
final class Heartbeat implements AutoCloseable {
  private final Lease lease;
  private final Duration interval;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable LeaseLostException lost;

  Heartbeat(Lease lease, Duration length) {
    this.lease = lease;
    this.interval = length.dividedBy(4);
    Thread thread = new Thread(this::beat, "dynamodel-migration-lease");
    thread.setDaemon(true);
    thread.start();
  }

  private void beat() {
    try {
      while (lost == null && !ended.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    try {
      lease.renew();
    } catch (LeaseLostException e) {
      lost = e;
    } catch (RuntimeException e) {
      // The next beat may get through, and otherwise the lease ends.
    }
  }

  /**
   * Checks that the lease is still held, as far as is known.
   *
   * @throws LeaseLostException if it is not
   */
  void check() {
    LeaseLostException known = lost;
    if (known != null) {
      throw known;
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
