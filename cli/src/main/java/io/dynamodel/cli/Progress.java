package io.dynamodel.cli;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar with rate and time left on a terminal; without one, nothing. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 100;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Begins to show progress.
   *
   * @param task what is done, in one word
   * @param unit what is counted, such as {@code " items"}
   */
  static Progress of(Surroundings surroundings, String task, String unit) {
    if (!surroundings.terminal()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setUnit(unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .setSpeedUnit(ChronoUnit.SECONDS)
            .showSpeed()
            .setConsumer(new Line(surroundings.err()))
            .build());
  }

  /** Draws the bar over itself. */
  private record Line(PrintWriter err) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String bar) {
      err.print('\r' + bar);
      err.flush();
    }

    @Override
    public void close() {
      err.println();
      err.flush();
    }
  }

  /**
   * Shows how far it has come.
   *
   * @param done what is done
   * @param fraction its part of the whole, from 0 to 1; 0 if the whole is not known
   */
  void to(long done, double fraction) {
    if (bar != null) {
      if (fraction > 0) {
        bar.maxHint(Math.max(done, Math.round(done / fraction)));
      }
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
