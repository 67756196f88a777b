package io.dynamodel.cli.base;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar with rate and time left on a terminal; without one, nothing. */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 100;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Begins to show progress.
   *
   * @param task the task, in one word
   * @param unit the unit of the count, such as {@code " items"}
   */
  public static Progress of(Surroundings surroundings, String task, String unit) {
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
   * Shows the progress.
   *
   * @param done the count so far
   * @param fraction the fraction that is done, from 0 to 1; 0 if the total is unknown
   */
  public void to(long done, double fraction) {
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
