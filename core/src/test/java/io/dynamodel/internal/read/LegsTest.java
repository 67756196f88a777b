package io.dynamodel.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LegsTest {
  private static final int MANY = 1000;

  private int inspections;

  private Legs legs(int number) {
    List<Leg> all =
        IntStream.range(0, number)
            .mapToObj(i -> new Leg(Condition.Constant.ALWAYS, i, Leg.Position.START, List.of("id")))
            .toList();
    return new Legs(
        new AbstractList<>() {
          @Override
          public Leg get(int index) {
            inspections++;
            return all.get(index);
          }

          @Override
          public int size() {
            return all.size();
          }
        });
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static ReadPage page(@Nullable String next, String... ids) {
    List<StoredItem> items = Arrays.stream(ids).map(id -> StoredItem.of(item(id))).toList();
    return new ReadPage(items, items.size(), items.size(), 0, next == null ? null : item(next));
  }

  private static String take(Legs legs) {
    return Objects.requireNonNull(legs.take().asMap().get("id")).s();
  }

  @Test
  void due_leg_is_the_first_that_needs_a_page() {
    Legs legs = legs(3);
    Leg first = Objects.requireNonNull(legs.due());
    assertThat(first.segment).isZero();
    legs.accept(first, page("b", "a", "b"));
    assertThat(Objects.requireNonNull(legs.due()).segment).isEqualTo(1);
    assertThat(take(legs)).isEqualTo("a");
    assertThat(legs.hasFetched()).isTrue();
    assertThat(take(legs)).isEqualTo("b");
    assertThat(legs.hasFetched()).isFalse();
    assertThat(legs.due()).isSameAs(first);
    legs.accept(first, page(null));
    assertThat(Objects.requireNonNull(legs.due()).segment).isEqualTo(1);
  }

  @Test
  void items_of_several_legs_are_taken_leg_by_leg() {
    Legs legs = legs(3);
    List<Leg> due = legs.allDue();
    legs.accept(due.get(0), page(null, "a", "b"));
    legs.accept(due.get(1), page(null));
    legs.accept(due.get(2), page(null, "c"));
    assertThat(List.of(take(legs), take(legs), take(legs))).containsExactly("a", "b", "c");
    assertThat(legs.hasFetched()).isFalse();
    assertThat(legs.due()).isNull();
    assertThat(legs.places()).allMatch(Leg.Position::ended);
  }

  @Test
  void each_of_many_legs_is_inspected_a_few_times_only() {
    Legs legs = legs(MANY);
    List<String> taken = new ArrayList<>();
    for (Leg due = legs.due(); due != null; due = legs.due()) {
      legs.accept(due, due.segment % 2 == 0 ? page(null) : page(null, "a", "b", "c"));
      while (legs.hasFetched()) {
        taken.add(take(legs));
      }
    }
    assertThat(taken).hasSize(MANY / 2 * 3);
    assertThat(inspections).isLessThanOrEqualTo(4 * MANY);
  }
}
