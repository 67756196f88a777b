package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.Answer;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.Question;
import io.dynamodel.migrations.UnansweredQuestionsException;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.file.RenameModel;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two states, asks questions about changes that stored items may not fit, and determines
 * the operations that lead from one state to the other. Tables are created and indexes dropped
 * before items are changed. Indexes are added afterwards, so that they are filled once.
 */
public final class Comparison {
  private static final String OPEN = "ANY";

  private final Document before;
  private final Document after;
  private final Function<Question, Optional<Answer>> answers;
  private final boolean dropsTables;
  private final List<Operation> first = new ArrayList<>();
  private final List<Operation> items = new ArrayList<>();
  private final List<Operation> last = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Question> unanswered = new ArrayList<>();

  /**
   * The path from one state to another.
   *
   * @param operations the operations, in order
   * @param notes changes that need no operation, in words
   */
  public record Outcome(List<Operation> operations, List<String> notes) {}

  private Comparison(
      Document before,
      Document after,
      Function<Question, Optional<Answer>> answers,
      boolean dropsTables) {
    this.before = before;
    this.after = after;
    this.answers = answers;
    this.dropsTables = dropsTables;
  }

  /**
   * Compares two states.
   *
   * @param answers answers questions, or leaves them open
   * @param dropsTables whether the table of a removed model is deleted
   * @throws UnansweredQuestionsException with all questions that were left open
   * @throws MigrationException if DynamoDB cannot make a change, or an answer does not fit
   */
  public static Outcome of(
      Document before,
      Document after,
      Function<Question, Optional<Answer>> answers,
      boolean dropsTables) {
    return new Comparison(before, after, answers, dropsTables).outcome();
  }

  private Outcome outcome() {
    Document old = ModelState.models(before);
    Document now = ModelState.models(after);
    Map<String, String> renamed = renamedModels(old, now);
    Set<String> gone = new TreeSet<>(old.keySet());
    for (String name : now.keySet()) {
      String was = renamed.getOrDefault(name, name);
      gone.remove(was);
      model(name, (Document) old.get(was), (Document) now.get(name));
    }
    gone.forEach(this::gone);
    if (!unanswered.isEmpty()) {
      throw unanswered();
    }
    List<Operation> operations = new ArrayList<>(first);
    operations.addAll(items);
    operations.addAll(last);
    return new Outcome(operations, notes);
  }

  private UnansweredQuestionsException unanswered() {
    StringBuilder text = new StringBuilder("stored items may no longer fit the models:");
    for (Question each : unanswered) {
      text.append("\n  ").append(each.text());
    }
    text.append(
        "\nAnswer each with a default (--default field=value), a rename (--rename old=new), a data"
            + " step, or nothing.");
    return new UnansweredQuestionsException(text.toString(), unanswered);
  }

  /** Returns the models that were renamed: another model now has their table. */
  private Map<String, String> renamedModels(Document old, Document now) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (String name : now.keySet()) {
      if (old.containsKey(name)) {
        continue;
      }
      String table = table(now, name).string("name");
      for (String candidate : old.keySet()) {
        if (!now.containsKey(candidate)
            && !renamed.containsValue(candidate)
            && String.valueOf(table(old, candidate).string("name")).equals(table)) {
          renamed.put(name, candidate);
          first.add(new RenameModel(candidate, name));
          break;
        }
      }
    }
    return renamed;
  }

  private static Document table(Document models, String name) {
    return ModelState.table((Document) Objects.requireNonNull(models.get(name)));
  }

  private void gone(String name) {
    if (dropsTables) {
      first.add(TableOperation.delete(name));
    } else {
      notes.add("the model " + name + " was removed; its table stays");
    }
  }

  private void model(String name, @Nullable Document old, @Nullable Document now) {
    Document model = Objects.requireNonNull(now, name);
    Document table = ModelState.table(model);
    if (old == null) {
      first.add(TableOperation.create(name, table));
      return;
    }
    TableChanges changes = new TableChanges(name, ModelState.table(old), table);
    first.addAll(changes.first());
    last.addAll(changes.last());
    fields(name, old, model);
  }

  private static boolean isTop(FieldChange change) {
    return change.path().indexOf('.') < 0 && change.path().indexOf('[') < 0;
  }

  private static boolean isClosed(Document model) {
    return model.get("schema") instanceof Document schema
        && Boolean.FALSE.equals(schema.get("additionalProperties"));
  }

  private void fields(String model, Document old, Document now) {
    List<FieldChange> changes = FieldChanges.between(old, now);
    Set<String> moved = new LinkedHashSet<>();
    for (FieldChange each : changes) {
      if (!each.isGone()) {
        ask(model, each, changes, moved);
      }
    }
    for (FieldChange each : changes) {
      if (each.isGone() && !moved.contains(each.path())) {
        notes.add(
            model
                + "."
                + each.path()
                + " was removed; items keep it"
                + (isTop(each) && isClosed(now)
                    ? ", and are invalid, because the schema accepts no other fields"
                    : ""));
      }
    }
    if (isClosed(now) && !isClosed(old)) {
      notes.add(model + " accepts no other fields; items that have some are invalid");
    }
    List<SchemaChanges.Narrower> narrower =
        new ArrayList<>(SchemaChanges.between(old.get("schema"), now.get("schema")));
    narrower.addAll(SchemaChanges.between(old.get("rules"), now.get("rules")));
    for (SchemaChanges.Narrower each : narrower) {
      String field = each.change().path();
      Question question =
          new Question(
              model,
              field,
              Question.Kind.NARROWED,
              "%s.%s %s: stored items may violate it".formatted(model, field, each.text()),
              List.of());
      List<Map<String, Object>> outside =
          each.outside().isEmpty() ? List.of() : List.of(each.outside());
      answer(question).ifPresent(answer -> apply(question, answer, each.change(), outside, moved));
    }
  }

  private void ask(String model, FieldChange change, List<FieldChange> all, Set<String> moved) {
    Document now = Objects.requireNonNull(change.after());
    String name = model + "." + change.path();
    List<String> candidates = candidates(change, all, moved);
    Narrowing narrowing = change.before() == null ? null : Narrowing.of(change.before(), now);
    boolean required = FieldChange.is(now, "required");
    Question question = null;
    if (!change.isNew()
        && !OPEN.equals(FieldChange.type(now))
        && !String.valueOf(FieldChange.type(now)).equals(FieldChange.type(change.before()))) {
      String text =
          "%s was %s and is %s now: items keep values of the old type"
              .formatted(name, FieldChange.type(change.before()), FieldChange.type(now));
      question = new Question(model, change.path(), Question.Kind.TYPE, text, List.of());
    } else if (required
        && !FieldChange.isFilledIn(now)
        && mayBeMissing(change)
        && isInOlderItems(change, all)) {
      String text =
          "%s is %srequired and has no default: stored items may lack it"
              .formatted(name, change.isNew() ? "new, " : "now ");
      question = new Question(model, change.path(), Question.Kind.REQUIRED, text, candidates);
    } else if (narrowing != null) {
      String text =
          "%s is narrower (%s): stored items may have other values"
              .formatted(name, narrowing.text());
      question = new Question(model, change.path(), Question.Kind.NARROWED, text, List.of());
    } else if (change.isNew() && !candidates.isEmpty()) {
      String text =
          "%s is new, and %s was removed: it may have been renamed"
              .formatted(name, String.join(" or ", candidates));
      question = new Question(model, change.path(), Question.Kind.RENAMED, text, candidates);
    }
    if (question == null) {
      notes.add(name + (change.isNew() ? " is new" : " is changed"));
      return;
    }
    Question asked = question;
    List<Map<String, Object>> outside =
        narrowing == null ? List.of() : narrowing.lookups(Names.lookup(change.path()));
    answer(asked).ifPresent(answer -> apply(asked, answer, change, outside, moved));
  }

  /**
   * Returns whether items may lack a field. A default was filled in when items were read, not in
   * the items themselves.
   */
  private static boolean mayBeMissing(FieldChange change) {
    Document before = change.before();
    return before == null || !FieldChange.is(before, "required") || FieldChange.isFilledIn(before);
  }

  /**
   * Returns whether older items can contain the field. For a field in a new object, only the object
   * causes a question.
   */
  private static boolean isInOlderItems(FieldChange change, List<FieldChange> all) {
    return all.stream()
        .noneMatch(
            each ->
                each.isNew()
                    && !each.path().equals(change.path())
                    && change.path().startsWith(each.path() + "."));
  }

  private static List<String> candidates(
      FieldChange change, List<FieldChange> all, Set<String> moved) {
    if (!change.isNew()) {
      return List.of();
    }
    return all.stream()
        .filter(each -> each.isGone() && !moved.contains(each.path()))
        .filter(each -> each.parent().equals(change.parent()))
        .filter(
            each ->
                String.valueOf(FieldChange.type(each.before()))
                    .equals(FieldChange.type(change.after())))
        .map(FieldChange::path)
        .toList();
  }

  private Optional<Answer> answer(Question question) {
    Optional<Answer> answer = answers.apply(question);
    if (answer.isEmpty()) {
      unanswered.add(question);
    }
    return answer;
  }

  private void apply(
      Question question,
      Answer answer,
      FieldChange change,
      List<Map<String, Object>> outside,
      Set<String> moved) {
    if (answer instanceof Answer.Nothing) {
      notes.add(question.text() + " (left as they are)");
      return;
    }
    if (answer instanceof Answer.DataStep step) {
      items.add(ItemOperation.java(question.model(), step.className()));
      return;
    }
    if (!change.isAddressable() || !Names.isPlain(change.path())) {
      throw new MigrationException(
          "no operation in a file can change "
              + question.name()
              + ": answer with a data step, or with nothing");
    }
    if (answer instanceof Answer.Rename rename) {
      moved.add(rename.field());
      items.add(rename(question, rename.field()));
    } else if (answer instanceof Answer.Default given) {
      defaults(question, change, given.value(), outside);
    }
  }

  private static Operation rename(Question question, String from) {
    if (!question.renameFrom().contains(from)) {
      throw new MigrationException(
          question.name()
              + " cannot have been "
              + from
              + ": "
              + (question.renameFrom().isEmpty()
                  ? "no field of its type was removed"
                  : "it may have been " + String.join(" or ", question.renameFrom())));
    }
    String old = Names.lookup(from);
    String now = Names.lookup(question.field());
    Map<String, Object> where = new LinkedHashMap<>();
    where.put(now + "__not_exists", true);
    where.put(old + "__exists", true);
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put(now, Map.of("field", from));
    changes.put(old + "__remove", true);
    return ItemOperation.update(question.model(), where, changes);
  }

  private void defaults(
      Question question, FieldChange change, Object value, List<Map<String, Object>> outside) {
    Defaults.check(question.name(), Objects.requireNonNull(change.after()), value);
    String field = Names.lookup(question.field());
    List<Map<String, Object>> selections = new ArrayList<>();
    switch (question.kind()) {
      case REQUIRED, RENAMED -> selections.add(missing(question, field));
      case TYPE -> {
        String type = String.valueOf(FieldChange.type(change.before()));
        if (!type.equals(OPEN)) {
          selections.add(new LinkedHashMap<>(Map.of(field + "__attribute_type", type)));
        }
      }
      case NARROWED -> selections.addAll(outside);
    }
    if (selections.isEmpty()) {
      throw new MigrationException(
          "no lookup finds the values of "
              + question.name()
              + " that do not fit: answer with a data step, or with nothing");
    }
    for (Map<String, Object> where : selections) {
      items.add(ItemOperation.update(question.model(), where, Map.of(field, Names.literal(value))));
    }
  }

  /**
   * Returns lookups of the items that lack a field. A nested field is set only in objects that
   * exist.
   */
  private static Map<String, Object> missing(Question question, String field) {
    Map<String, Object> where = new LinkedHashMap<>();
    int end = question.field().lastIndexOf('.');
    if (end > 0) {
      where.put(Names.lookup(question.field().substring(0, end)) + "__exists", true);
    }
    where.put(field + "__not_exists", true);
    return where;
  }
}
