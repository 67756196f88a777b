package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.fault.Fault;
import io.dynamodel.engine.fault.FaultRule;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a fault, and adds it to the engine's faults. */
final class FaultBuilder implements FaultRule {
  private static final Set<String> BATCHES = Set.of("BatchWriteItem", "BatchGetItem");
  private static final Set<String> READS = Set.of("Query", "Scan");

  private final InjectedFaults faults;
  private final String operation;
  private @Nullable String table;
  private Frequency frequency = Frequency.always();

  FaultBuilder(InjectedFaults faults, String operation) {
    this.faults = faults;
    this.operation = operation;
  }

  @Override
  public FaultRule table(String name) {
    table = name;
    return this;
  }

  @Override
  public FaultRule next(int requests) {
    frequency = Frequency.next(requests);
    return this;
  }

  @Override
  public FaultRule share(double share, long seed) {
    frequency = Frequency.share(share, seed);
    return this;
  }

  @Override
  public Fault throttle() {
    return fault(Effects.throttle());
  }

  @Override
  public Fault unprocessed(int entries) {
    only(BATCHES, "unprocessed entries");
    if (entries < 1) {
      throw new IllegalArgumentException(
          "unprocessed(" + entries + "): the number must be at least 1");
    }
    return fault(new PartialBatch(entries));
  }

  @Override
  public Fault delay(Duration delay) {
    return fault(Effects.delay(delay));
  }

  @Override
  public Fault cutBefore() {
    return fault(Effects.cutBefore());
  }

  @Override
  public Fault cutAfter() {
    return fault(Effects.cutAfter());
  }

  @Override
  public Fault conflict() {
    only(Conflict.OPERATIONS, "conflicts");
    return fault(new Conflict());
  }

  @Override
  public Fault tearPages(Runnable between) {
    only(READS, "pages");
    return fault(new TornPage(between));
  }

  @Override
  public Fault lagIndexes() {
    only(READS, "indexes");
    return fault(new LaggingIndex(faults.database()));
  }

  private void only(Set<String> operations, String what) {
    if (!operations.contains(operation)) {
      throw new IllegalArgumentException(
          operation + " has no " + what + "; use one of " + String.join(", ", operations));
    }
  }

  private Fault fault(Effect effect) {
    return faults.add(new InjectedFault(faults, operation, table, frequency, effect));
  }
}
