package io.dynamodel.integration.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that give their models other schema adapters, or a secret for cursors. */
class ConnectionDefaultsTest {
  record Author(String id, @NotBlank String name) {
    static final DynaModel.Definition<Author> MODEL =
        DynaModel.of(Author.class)
            .table(t -> t.name("authors").hashKey("id"))
            .schema(BeanSchema.create());

    static final Relation.Many<Author, Novel> NOVELS =
        Relation.many("novels", () -> Author.MODEL, () -> Novel.MODEL).on("id", "author");
  }

  record Novel(String author, @NotBlank String title) {
    static final DynaModel.Definition<Novel> MODEL =
        DynaModel.of(Novel.class)
            .table(t -> t.name("novels").hashKey("author").rangeKey("title"))
            .schema(BeanSchema.create());
  }

  private static final byte[] SECRET = "a secret of the connection".getBytes(UTF_8);

  /** A validator with another message of each constraint. */
  private static final Validator GERMAN = validator("darf nicht leer sein");

  private final RecordedDatabase database = new RecordedDatabase();
  private final DynaConnection plain = database.connection();

  private static Validator validator(String message) {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .messageInterpolator(
            new ParameterMessageInterpolator() {
              @Override
              public String interpolate(String template, Context context) {
                return message;
              }
            })
        .buildValidatorFactory()
        .getValidator();
  }

  private static UnaryOperator<SchemaAdapter> inGerman() {
    return adapter -> adapter instanceof BeanSchema bean ? bean.defaultValidator(GERMAN) : adapter;
  }

  @BeforeEach
  void createTables() {
    Author.MODEL.connect(plain).createTable();
    Novel.MODEL.connect(plain).createTable();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void schemaAdapters_validateTheModelsOfTheConnection_andNoOthers() {
    DynaModel<Author> german = Author.MODEL.connect(plain.schemaAdapters(inGerman()));
    assertThatThrownBy(() -> german.save(new Author("1", " ")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("name: darf nicht leer sein");
    assertThatThrownBy(() -> Author.MODEL.connect(plain).save(new Author("1", " ")))
        .hasMessageContaining("name: must not be blank");
  }

  @Test
  void schemaAdapters_validateWhatIsWrittenAlongARelation() {
    DynaModel<Author> authors = Author.MODEL.connect(plain.schemaAdapters(inGerman()));
    Author author = authors.save(new Author("1", "Ada"));
    assertThatThrownBy(() -> authors.addRecord(author, Author.NOVELS, new Novel("1", " ")))
        .hasMessageContaining("title: darf nicht leer sein");
  }

  @Test
  void schemaAdapters_ofAnAsynchronousConnection_validateAlike() {
    AsyncDynaConnection async = database.async().schemaAdapters(inGerman());
    assertThatThrownBy(() -> Author.MODEL.connect(async).save(new Author("1", " ")).join())
        .hasMessageContaining("name: darf nicht leer sein");
  }

  @Test
  void schemaAdapters_stayWithAPrefix_andAfterAnotherChange() {
    AtomicInteger changes = new AtomicInteger();
    DynaConnection changed =
        plain
            .schemaAdapters(inGerman())
            .prefixed("dev-")
            .schemaAdapters(
                adapter -> {
                  changes.incrementAndGet();
                  return adapter;
                });
    for (int i = 0; i < 3; i++) {
      assertThat(Author.MODEL.connect(changed).validate(new Author("1", " ")))
          .extracting(violation -> violation.message())
          .containsExactly("darf nicht leer sein");
    }
    assertThat(changes).as("compiled once").hasValue(1);
  }

  @Test
  void schemaAdapters_leaveAValidatorThatTheModelNames() {
    DynaModel.Definition<Author> own =
        Author.MODEL.schema(BeanSchema.of(validator("ne doit pas être vide")));
    assertThat(own.connect(plain.schemaAdapters(inGerman())).validate(new Author("1", " ")))
        .extracting(violation -> violation.message())
        .containsExactly("ne doit pas être vide");
  }

  @Test
  void cursorSecret_sealsTheCursorsOfModelsWithoutOne() {
    DynaConnection sealing = plain.cursorSecret(SECRET);
    DynaModel<Novel> sealed = Novel.MODEL.connect(sealing);
    DynaModel<Novel> own = Novel.MODEL.cursorSecret(new byte[16]).connect(sealing);
    sealed.saveBatch(List.of(new Novel("1", "a"), new Novel("1", "b")));
    String cursor = sealed.query("author", "1").limit(1).page().cursor().orElseThrow();
    assertThat(sealed.query("author", "1").from(cursor).list())
        .containsExactly(new Novel("1", "b"));
    DynaModel<Novel> same = Novel.MODEL.cursorSecret(SECRET).connect(plain);
    assertThat(same.query("author", "1").from(cursor).list()).hasSize(1);
    for (DynaModel<Novel> other : List.of(own, Novel.MODEL.connect(plain))) {
      assertThatThrownBy(() -> other.query("author", "1").from(cursor).list())
          .isInstanceOf(DynaModelException.class);
    }
  }

  @Test
  void cursorSecret_thatIsShort_isRejected() {
    assertThatThrownBy(() -> plain.cursorSecret(new byte[15]))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("a cursor secret has at least 16 bytes, not 15");
    assertThatThrownBy(() -> database.async().cursorSecret(new byte[15]))
        .isInstanceOf(InvalidModelException.class);
  }
}
