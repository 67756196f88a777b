package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each setting returns the builder on which it was called, so that calls can be chained. */
class BuildersTest {
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.ofEntries(
          Map.entry(String.class, "field"),
          Map.entry(String[].class, new String[] {"field"}),
          Map.entry(long.class, 1L),
          Map.entry(boolean.class, true),
          Map.entry(char.class, ';'),
          Map.entry(List.class, List.of("a")),
          Map.entry(ValueType.class, ValueType.S),
          Map.entry(StreamView.class, StreamView.KEYS_ONLY),
          Map.entry(TableClass.class, TableClass.STANDARD),
          Map.entry(Counter.class, Counter.UP),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(TableDefaults.Keys.class, new TableDefaults.Keys(List.of(), List.of("f"))),
          Map.entry(Supplier.class, (Supplier<String>) () -> "value"),
          Map.entry(Consumer.class, (Consumer<Object>) any -> {}));

  /**
   * Calls each public setting of a builder on one that was just made.
   *
   * @param create gives a builder to its argument
   */
  private static <B> void assertChains(Consumer<Consumer<B>> create) {
    List<B> builders = new ArrayList<>();
    for (Method method : settings(create)) {
      builders.clear();
      create.accept(
          builder -> {
            builders.add(builder);
            assertThat(call(method, builder)).as("%s", method).isSameAs(builder);
          });
      assertThat(builders).as("%s", method).hasSize(1);
    }
  }

  private static <B> List<Method> settings(Consumer<Consumer<B>> create) {
    List<Method> settings = new ArrayList<>();
    create.accept(
        builder ->
            Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().isInstance(builder))
                .forEach(settings::add));
    assertThat(settings).isNotEmpty();
    return settings;
  }

  private static Object call(Method method, Object builder) {
    Object[] arguments = new Object[method.getParameterCount()];
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ARGUMENTS.get(types[i]);
      if (types[i] == Instant.class) {
        arguments[i] = Instant.EPOCH.plusSeconds(i);
      }
      assertThat(arguments[i]).as("an argument for %s", method).isNotNull();
    }
    try {
      return method.invoke(builder, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot call " + method, e);
    }
  }

  /** Passes a builder on, and ignores that its settings are not a whole. */
  private static <B> Consumer<Consumer<B>> created(Function<Consumer<B>, ?> create) {
    return use -> assertThat(create.apply(use)).isNotNull();
  }

  @Test
  void everySetting_returnsItsBuilder() {
    assertChains(created((Consumer<TableConfig.Builder> use) -> TableDraft.of(use)));
    assertChains(
        (Consumer<IndexConfig.Builder> use) ->
            TableDraft.of(t -> t.globalIndex("by-author", use::accept)));
    assertChains((Consumer<EntityConfig.Builder> use) -> TableDraft.of(t -> t.entity(use)));
    assertChains(
        (Consumer<EntityConfig.Index> use) ->
            TableDraft.of(t -> t.entity(e -> e.index("by-author", use))));
    assertChains(created((Consumer<TableDefaults.Builder> use) -> TableDefaults.of(use)));
    assertChains(created((Consumer<UpdateTableOptions> use) -> UpdateTableOptions.of(use)));
    assertChains((Consumer<CreateTableOptions> use) -> use.accept(new CreateTableOptions()));
    assertChains(
        (Consumer<S3Export.Options> use) ->
            S3Export.Options.of(o -> use.accept(o.bucket("backups"))));
    assertChains(
        (Consumer<S3Import.Options> use) ->
            S3Import.Options.of(o -> use.accept(o.bucket("backups"))));
  }

  @Test
  void optionsOfAnUpdate_dropNothing_unlessAllowed() {
    List<TableStep> steps = new ArrayList<>();
    TableStep step = new TableStep("books", TableStep.Kind.TAGS, null, "set tags");
    UpdateTableOptions options = UpdateTableOptions.of(o -> o.onProgress(steps::add));
    options.progress().accept(step);

    assertThat(steps).containsExactly(step);
    assertThat(options.allowsDrops()).isFalse();
    assertThat(UpdateTableOptions.of(o -> o.allowDrops()).allowsDrops()).isTrue();
    UpdateTableOptions.of(o -> {}).progress().accept(step);
  }

  @Test
  void optionsOfACreation_wait_unlessToldNotTo() {
    assertThat(new CreateTableOptions().waits()).isTrue();
    assertThat(new CreateTableOptions().noWait().waits()).isFalse();
  }

  @Test
  void draft_hasTheNameAndTheTimeToLive() {
    TableDraft draft = TableDraft.of(t -> t.name("books").ttl("expires"));

    assertThat(draft.name()).isEqualTo("books");
    assertThat(draft.ttl()).isEqualTo("expires");
    assertThat(TableDraft.of(t -> {}).name()).isNull();
  }
}
