package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThanOrEqualTo;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The README's comparison: both sides run on the same table of the same database. */
class EnhancedClientTest {
  private static EmbeddedDatabase database;
  private static DynamoDbClient client;
  private static DynaModel<Book> model;

  record Book(@NotBlank String isbn, String author, String publisher, @Min(1450) Integer year) {}

  /** The enhanced client's counterpart of the record. */
  @DynamoDbBean
  public static class BookBean {
    private String isbn;
    private String author;
    private String publisher;
    private Integer year;

    @NotBlank
    @DynamoDbPartitionKey
    public String getIsbn() {
      return isbn;
    }

    public void setIsbn(String isbn) {
      this.isbn = isbn;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "by-author")
    public String getAuthor() {
      return author;
    }

    public void setAuthor(String author) {
      this.author = author;
    }

    public String getPublisher() {
      return publisher;
    }

    public void setPublisher(String publisher) {
      this.publisher = publisher;
    }

    @Min(1450)
    @DynamoDbSecondarySortKey(indexNames = "by-author")
    public Integer getYear() {
      return year;
    }

    public void setYear(Integer year) {
      this.year = year;
    }
  }

  @BeforeAll
  static void create() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client = database.builder().build();
    model =
        DynaModel.of(Book.class)
            .table(
                t ->
                    t.name("books")
                        .hashKey("isbn")
                        .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year")))
            .schema(BeanSchema.create())
            .connect(DynaConnection.of(client));
    model.createTable();
  }

  @AfterAll
  static void close() {
    client.close();
    database.close();
  }

  @Test
  void the_enhanced_client_with_a_validator_and_an_expression() {
    Validator validator =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
    DynamoDbTable<BookBean> table =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .build()
            .table("books", TableSchema.fromBean(BookBean.class));
    BookBean book = new BookBean();
    book.setIsbn("9780306406157");
    book.setAuthor("Mr. Bar");
    book.setYear(1999);
    // snippet: enhanced-client
    Set<ConstraintViolation<BookBean>> violations = validator.validate(book);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    table.putItem(book);

    Expression otherPublishers = Expression.builder()
        .expression("#publisher <> :publisher")
        .putExpressionName("#publisher", "publisher")
        .putExpressionValue(":publisher", AttributeValue.fromS("Publishorama"))
        .build();
    List<BookBean> recent = table.index("by-author")
        .query(q -> q
            .queryConditional(sortGreaterThanOrEqualTo(k -> k.partitionValue("Mr. Bar").sortValue(1990)))
            .filterExpression(otherPublishers))
        .stream().flatMap(page -> page.items().stream()).toList();
    // end
    assertThat(recent).extracting(BookBean::getIsbn).containsExactly("9780306406157");
  }

  @Test
  void the_same_in_dynamodel() {
    DynaModel<Book> books = model;
    Book book = new Book("9780306406157", "Mr. Bar", null, 1999);
    // snippet: enhanced-client-same
    books.save(book);

    List<Book> recent =
        books.query("author", "Mr. Bar", "year__gte", 1990, "publisher__ne", "Publishorama").list();
    // end
    assertThat(recent).containsExactly(book);
  }
}
