package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random lookups: a model that has seen many others before makes of each what a model makes that
 * has seen none.
 */
class ShapePropertyTest {
  record Book(
      String isbn,
      int part,
      String author,
      Integer year,
      int pages,
      String title,
      List<String> tags) {}

  private static final long SEED = 20250309;
  private static final int TRIALS = 1500 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final List<String> TEXTS = List.of("isbn", "author", "title", "tags__0");
  private static final List<String> NUMBERS = List.of("part", "year", "pages");

  private final Model<Book> warm = model();

  private static Model<Book> model() {
    return Model.compile(
        TableConfig.of(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .rangeKey("part")
                    .localIndex("by-title", i -> i.rangeKey("title"))
                    .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year"))
                    .globalIndex("by-pages", i -> i.hashKey("author").rangeKey("pages"))),
        Codecs.of(Book.class, Naming.AS_DECLARED),
        SchemaAdapter.none());
  }

  @Test
  void requests_afterManyOthers_areThoseOfAFreshModel() {
    int[] planned = new int[1];
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Object> made = made(warm, SEED + trial);
      assertThat(made).as("seed %d", SEED + trial).isEqualTo(made(model(), SEED + trial));
      planned[0] += made.size() > 1 ? 1 : 0;
    }
    assertThat(planned[0]).isGreaterThan(TRIALS / 3);
    assertThat(warm.shapes().size()).isGreaterThan(100);
  }

  @Test
  void requests_ofManyThreads_areThoseOfAFreshModel() {
    List<List<Object>> expected =
        IntStream.range(0, 300).mapToObj(i -> made(model(), SEED + i)).toList();
    List<List<Object>> made =
        IntStream.range(0, 6000)
            .parallel()
            .mapToObj(i -> made(warm, SEED + i % expected.size()))
            .toList();
    for (int i = 0; i < made.size(); i++) {
      assertThat(made.get(i)).as("seed %d", SEED + i).isEqualTo(expected.get(i % expected.size()));
    }
  }

  /** Everything visible of a plan and its requests; or the reason why it is rejected. */
  private static List<Object> made(Model<Book> model, long seed) {
    Random random = new Random(seed);
    Q lookups = lookups(random);
    Reading reading =
        new Reading(
            random.nextInt(3) == 0 ? List.of(Path.of("title"), Path.of("year")) : null,
            random.nextInt(5) == 0 ? "by-author" : null,
            random.nextInt(6) == 0,
            random.nextInt(3) == 0,
            random.nextInt(3),
            random.nextBoolean());
    try {
      Condition condition = Resolved.of(lookups, model.fields(), "books");
      AccessPlan plan =
          switch (random.nextInt(4)) {
            case 0 -> Planner.query(model, condition, reading);
            case 1 -> Planner.scan(model, condition, reading);
            default -> Planner.find(model, condition, reading);
          };
      List<Object> made = new ArrayList<>();
      made.add(plan.toString());
      made.add(plan.keyConditions());
      made.add(plan.filter());
      made.add(plan.inMemory());
      if (!plan.isEmpty()) {
        Condition key =
            plan.keyConditions().isEmpty()
                ? Condition.Constant.ALWAYS
                : plan.keyConditions().get(0);
        var rendered = plan.rendered(key, plan.filter(), plan.projection().orElse(null));
        made.add(rendered);
        made.add(List.copyOf(rendered.names().keySet()));
        made.add(List.copyOf(rendered.values().keySet()));
        rendered.values().forEach((placeholder, value) -> made.add(Map.entry(placeholder, value)));
      }
      return made;
    } catch (InvalidLookupException e) {
      return List.of(e.getMessage());
    }
  }

  private static Q lookups(Random random) {
    Q lookups = Q.of(Map.of());
    Map<String, Object> keys = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      keys.put("isbn", text(random));
      if (random.nextBoolean()) {
        keys.put("part", random.nextInt(3));
      }
    }
    if (random.nextBoolean()) {
      keys.put("author", text(random));
    }
    lookups = lookups.and(Q.of(keys));
    for (int i = random.nextInt(4); i > 0; i--) {
      Q one = one(random);
      lookups = lookups.and(random.nextInt(4) == 0 ? one.or(one(random)) : one);
    }
    return lookups;
  }

  private static Q one(Random random) {
    boolean isText = random.nextBoolean();
    List<String> names = isText ? TEXTS : NUMBERS;
    String name = names.get(random.nextInt(names.size()));
    Object value = isText ? text(random) : random.nextInt(3);
    Q lookup =
        switch (random.nextInt(9)) {
          case 0 -> Q.of(name, value);
          case 1 -> Q.of(name + "__gte", value);
          case 2 -> Q.of(name + "__lt", value);
          case 3 -> Q.of(name + "__ne", value);
          case 4 -> Q.of(name + "__exists", random.nextBoolean());
          case 5 -> Q.of(name + "__in", isText ? texts(random) : List.of(value, 7));
          case 6 -> Q.of(Path.of("title"), "begins_with", text(random));
          case 7 -> Q.of(name + (random.nextInt(6) == 0 ? "__betwen" : "__lte"), value);
          default -> Q.of(name + "__between", List.of(value, value));
        };
    return random.nextInt(5) == 0 ? lookup.not() : lookup;
  }

  private static List<String> texts(Random random) {
    return IntStream.range(0, random.nextInt(12)).mapToObj(i -> text(random) + i).toList();
  }

  /** Few, so that values are often equal; and one that no key can have. */
  private static String text(Random random) {
    return List.of("", "a", "b", "c", "d", "e", "f").get(random.nextInt(7));
  }
}
