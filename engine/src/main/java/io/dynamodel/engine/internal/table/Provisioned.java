package io.dynamodel.engine.internal.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Provisioned throughput and the history of its changes.
 *
 * @param units {@link Throughput#NONE} on demand
 * @param lastIncrease when a unit last increased, or null
 * @param lastDecrease when a unit last decreased, or null
 * @param decreases how often units decreased on the day, in UTC, of the last decrease
 */
public record Provisioned(
    Throughput units,
    @Nullable Instant lastIncrease,
    @Nullable Instant lastDecrease,
    int decreases) {
  public static final Provisioned NONE = new Provisioned(Throughput.NONE, null, null, 0);

  static Provisioned of(Throughput units) {
    return new Provisioned(units, null, null, 0);
  }

  /** Returns how often units decreased today. */
  public int decreasesToday(Instant now) {
    return lastDecrease != null && day(lastDecrease).equals(day(now)) ? decreases : 0;
  }

  public boolean isDecreasedBy(Throughput changed) {
    return changed.readUnits() < units.readUnits() || changed.writeUnits() < units.writeUnits();
  }

  /** Returns the throughput after a change of the provisioned units. */
  Provisioned changed(Throughput changed, Instant now) {
    boolean increase =
        changed.readUnits() > units.readUnits() || changed.writeUnits() > units.writeUnits();
    boolean decrease = isDecreasedBy(changed);
    return new Provisioned(
        changed,
        increase ? now : lastIncrease,
        decrease ? now : lastDecrease,
        decrease ? decreasesToday(now) + 1 : decreases);
  }

  /**
   * Returns the throughput after a switch between the billing modes, which is neither an increase
   * nor a decrease.
   */
  Provisioned switched(Throughput changed) {
    return new Provisioned(changed, lastIncrease, lastDecrease, decreases);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
