package io.dynamodel.internal.read;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.internal.step.Pace;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the items that a plan finds. It fetches a page only when no fetched item is left,
 * drops the items that DynamoDB cannot filter, and ends at the limits. After each item, it knows
 * where another walk would continue.
 *
 * <p>The legs of a parallel scan are fetched concurrently, one page of each in a round, so that at
 * most one page of each is held. All other legs are fetched one after the other.
 */
public final class Walk {
  private final AccessPlan plan;
  private final ReadOptions options;
  private final Predicate<StoredItem> inMemory;
  private final Legs legs;
  private final boolean counting;
  private final boolean metering;
  private final @Nullable List<Path> asked;
  private final @Nullable List<Path> projection;

  private long wanted;
  private long counted;
  private long scanned;
  private double capacity;
  private double unpaid;
  private final @Nullable Pace pace;

  /**
   * Creates a walk.
   *
   * @param inMemory drops the items that DynamoDB could not filter
   * @param places the start of each leg
   * @param counting whether the items are only counted
   * @param metering whether the requests ask for the consumed capacity
   */
  Walk(
      AccessPlan plan,
      ReadOptions options,
      Predicate<StoredItem> inMemory,
      List<Leg.Position> places,
      boolean counting,
      boolean metering) {
    this.plan = plan;
    this.options = options;
    this.inMemory = inMemory;
    this.counting = counting && plan.inMemory() == Condition.Constant.ALWAYS;
    this.metering = metering || options.maxCapacity != null || options.rateLimit != null;
    this.wanted = options.most();
    this.pace = options.rateLimit == null ? null : new Pace(options.rateLimit, System.nanoTime());
    this.asked =
        counting
            ? List.of()
            : plan.hydrates() ? plan.projection().orElse(null) : options.projection;
    boolean sendsNone = this.counting && plan.kind() != RequestKind.GET;
    this.projection = asked == null || sendsNone ? asked : projection(plan, asked);
    List<Leg> each = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      Condition key =
          plan.keyConditions().isEmpty() ? Condition.Constant.ALWAYS : plan.keyConditions().get(i);
      int segment = options.segment == null ? i : options.segment;
      each.add(new Leg(key, segment, places.get(i), plan.keyNames()));
    }
    this.legs = new Legs(each);
  }

  /** Returns the number of legs of a plan. */
  static int legs(AccessPlan plan, ReadOptions options) {
    return plan.kind() == RequestKind.SCAN
        ? options.segment == null ? options.segments : 1
        : Math.max(1, plan.keyConditions().size());
  }

  /**
   * Returns the paths to read: also those of the keys, which give the position of an item, and of
   * the attributes by which items are dropped in memory. The latter are read as a whole, because
   * DynamoDB returns elements of a list without their indexes.
   */
  private static List<Path> projection(AccessPlan plan, List<Path> asked) {
    Set<Path> read = new LinkedHashSet<>(withKeys(plan, asked));
    plan.inMemory().paths().forEach(path -> read.add(Path.of(path.head())));
    return List.copyOf(read);
  }

  private static List<Path> withKeys(AccessPlan plan, List<Path> asked) {
    Set<Path> read = new LinkedHashSet<>(asked);
    plan.keyNames().forEach(name -> read.add(Path.of(name)));
    return List.copyOf(read);
  }

  /** Returns the requested part of an item. */
  private StoredItem narrowed(StoredItem item) {
    if (asked == null || plan.inMemory() == Condition.Constant.ALWAYS) {
      return item;
    }
    // An item that no record can be made of is named by its key.
    List<Path> kept = options.unreadables.arePassedOver() ? withKeys(plan, asked) : asked;
    return StoredItem.of(Projected.part(item.asMap(), kept));
  }

  /** Returns the next fetched item; null if there is none, or if the limit is reached. */
  public @Nullable StoredItem nextFetched() {
    while (wanted > 0 && legs.hasFetched()) {
      StoredItem item = legs.take();
      if (inMemory.test(item)) {
        wanted--;
        return narrowed(item);
      }
    }
    return null;
  }

  /** Makes the item that was taken last not count towards the limit. */
  void passOver() {
    wanted++;
  }

  /**
   * Returns the steps that fetch a page, or in a parallel scan a page of each segment. Their result
   * is false, without any request, if there is no page to fetch. They must not run concurrently.
   */
  public Step<Boolean> fetching() {
    Leg due = isFetched() ? null : legs.due();
    if (due == null) {
      return Step.done(false);
    }
    return paced(plan.kind() == RequestKind.SCAN ? round() : fetching(due));
  }

  private Step<Boolean> fetching(Leg due) {
    return request(due)
        .send(
            page -> {
              accept(due, page);
              return Step.done(true);
            });
  }

  /** Returns the steps that fetch a page of each segment that has no fetched item left. */
  private Step<Boolean> round() {
    List<Leg> due = legs.allDue();
    List<Step<ReadPage>> requests = new ArrayList<>(due.size());
    for (Leg leg : due) {
      requests.add(request(leg).send(Step::done));
    }
    return new Step.Fan<>(
        requests,
        requests.size(),
        pages -> {
          for (int i = 0; i < pages.size(); i++) {
            accept(due.get(i), pages.get(i));
          }
          return Step.done(true);
        });
  }

  private void accept(Leg leg, ReadPage page) {
    legs.accept(leg, page);
    counted += page.count();
    scanned += page.scanned();
    charge(page.capacity());
  }

  /** Returns whether there is no page to fetch, provided that no fetched item is left. */
  private boolean isFetched() {
    boolean exhausted = options.maxCapacity != null && capacity >= options.maxCapacity;
    return plan.isEmpty() || wanted == 0 || exhausted || legs.due() == null;
  }

  /** Returns whether the walk has ended: no fetched item is left, and there is no page to fetch. */
  boolean isOver() {
    return wanted == 0 || (!legs.hasFetched() && isFetched());
  }

  private ReadPage.Request request(Leg leg) {
    return new ReadPage.Request(
        plan,
        options,
        leg.key,
        leg.segment,
        leg.place().after(),
        size(),
        projection,
        counting,
        metering);
  }

  /**
   * Returns the maximum number of items to evaluate: if each evaluated item is returned, no more
   * than the limit leaves.
   */
  private @Nullable Integer size() {
    Integer size = options.pageSize;
    boolean enough =
        plan.isUnfiltered()
            && !options.picking
            && legs.size() == 1
            && wanted < (size == null ? Integer.MAX_VALUE : size);
    return enough ? Integer.valueOf((int) wanted) : size;
  }

  /** Waits as long as the rate limit requires for the capacity that was consumed so far. */
  private <R> Step<R> paced(Step<R> step) {
    if (pace == null) {
      return step;
    }
    Duration pause = pace.pause(unpaid, System.nanoTime());
    unpaid = 0;
    return pause.isZero() ? step : new Step.Pause<>(pause, () -> step);
  }

  /** Returns the steps that pass each item to a consumer, to the end. */
  Step<Boolean> past(Consumer<StoredItem> each) {
    pastFetched(each);
    return fetching().andThen(more -> more ? past(each) : Step.done(true));
  }

  /** Passes each fetched item to a consumer. */
  public void pastFetched(Consumer<StoredItem> each) {
    for (var item = nextFetched(); item != null; item = nextFetched()) {
      each.accept(item);
    }
  }

  /** Returns the steps that count all items. */
  Step<Long> count() {
    return count(wanted);
  }

  private Step<Long> count(long most) {
    if (!counting) {
      // Each item reduces what the limit leaves.
      return past(item -> {}).andThen(end -> Step.done(most - wanted));
    }
    Step<Boolean> fetching = counted < most ? fetching() : Step.done(false);
    return fetching.andThen(more -> more ? count(most) : Step.done(Math.min(counted, most)));
  }

  /** Returns where another walk would continue, for each leg; empty if nothing follows. */
  List<Leg.Position> places() {
    List<Leg.Position> places = legs.places();
    return plan.isEmpty() || places.stream().allMatch(Leg.Position::ended) ? List.of() : places;
  }

  /**
   * Adds units that other requests consumed during the walk to those that are paced and limited.
   */
  public void charge(double units) {
    capacity += units;
    unpaid += units;
  }

  /** Returns whether the requests ask for the consumed capacity. */
  public boolean isMetering() {
    return metering;
  }

  long counted() {
    return counted;
  }

  long scanned() {
    return scanned;
  }

  double capacity() {
    return capacity;
  }
}
