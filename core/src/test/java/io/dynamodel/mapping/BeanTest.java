package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.item;
import static io.dynamodel.mapping.Mapped.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BeanTest {
  public abstract static class Identified {
    private String id;

    @DynamoDbPartitionKey
    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }
  }

  /**
   * The same with a type that the subclass specifies, which the enhanced client does not accept.
   */
  public abstract static class Entity<K> {
    private K id;

    public K getId() {
      return id;
    }

    public void setId(K id) {
      this.id = id;
    }
  }

  @DynamoDbBean
  public static class Account extends Identified {
    private int level = 1;
    private Integer boxed = 7;
    private boolean active;
    private String URL;
    private String secret;
    private List<String> tags;
    private Map<String, Integer> scores;
    private Address address;
    private Set<BigDecimal> prices;

    public int getLevel() {
      return level;
    }

    public void setLevel(int level) {
      if (level < 0) {
        throw new IllegalArgumentException("negative");
      }
      this.level = level;
    }

    public Integer getBoxed() {
      return boxed;
    }

    public Account setBoxed(Integer boxed) {
      this.boxed = boxed;
      return this;
    }

    public boolean isActive() {
      return active;
    }

    public void setActive(boolean active) {
      this.active = active;
    }

    public String getURL() {
      return URL;
    }

    public void setURL(String url) {
      this.URL = url;
    }

    @DynamoDbIgnore
    public String getSecret() {
      return secret;
    }

    public void setSecret(String secret) {
      this.secret = secret;
    }

    @DynamoDbAttribute("labels")
    public List<String> getTags() {
      return tags;
    }

    public void setTags(List<String> tags) {
      this.tags = tags;
    }

    public Map<String, Integer> getScores() {
      return scores;
    }

    public void setScores(Map<String, Integer> scores) {
      this.scores = scores;
    }

    @DynamoDbFlatten
    public Address getAddress() {
      return address;
    }

    public void setAddress(Address address) {
      this.address = address;
    }

    public Set<BigDecimal> getPrices() {
      return prices;
    }

    public void setPrices(Set<BigDecimal> prices) {
      this.prices = prices;
    }

    public String getDerived() {
      return "of " + getId();
    }
  }

  @DynamoDbBean
  public static class Address {
    private String city;

    public String getCity() {
      return city;
    }

    public void setCity(String city) {
      this.city = city;
    }
  }

  private static Account account() {
    Account account = new Account();
    account.setId("a1");
    account.setLevel(5);
    account.setActive(true);
    account.setURL("https://example.org");
    account.setSecret("hidden");
    account.setTags(List.of("x", "y"));
    account.setScores(Map.of("chess", 9));
    account.setPrices(Set.of(new BigDecimal("1.5")));
    Address address = new Address();
    address.setCity("Springfield");
    account.setAddress(address);
    return account;
  }

  @Test
  void bean_itemIsTheOneThatTheEnhancedClientWrites() {
    TableSchema<Account> enhanced = TableSchema.fromBean(Account.class);

    assertThat(item(account())).isEqualTo(enhanced.itemToMap(account(), true));
    assertThat(enhanced.mapToItem(item(account())))
        .usingRecursiveComparison()
        .ignoringFields("secret")
        .isEqualTo(account());
  }

  @Test
  void bean_readBack_hasItsProperties() {
    Account back = read(Account.class, item(account()));
    assertThat(back).usingRecursiveComparison().ignoringFields("secret").isEqualTo(account());
    assertThat(back.getSecret()).isNull();
  }

  @Test
  void bean_fields_areInTheOrderOfTheirDeclaration() {
    assertThat(codec(Account.class).fields().names())
        .containsExactly(
            "level", "boxed", "active", "URL", "labels", "scores", "city", "prices", "id");
    assertThat(codec(Account.class).fields().declared("id").type()).isEqualTo(ValueType.S);
  }

  @Test
  void bean_propertyThatIsNotThere_keepsWhatTheConstructorGave() {
    Account bound = bind(Account.class, Map.of("id", "a1")).valid();
    assertThat(bound.getLevel()).isEqualTo(1);
    assertThat(bound.getBoxed()).isEqualTo(7);
  }

  @Test
  void bean_explicitNull_isSetWhereTheTypeHasNulls() {
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("boxed", null);
    nulls.put("level", null);
    Account bound = bind(Account.class, nulls).valid();
    assertThat(bound.getBoxed()).isNull();
    assertThat(bound.getLevel()).isEqualTo(1);
    assertThat(read(Account.class, Map.of("boxed", AttributeValue.fromNul(true))).getBoxed())
        .isNull();
  }

  @Test
  void bean_setterThatThrows_isAViolationWithItsCause() {
    Mapped.Bound<Account> bound = bind(Account.class, Map.of("level", -1));
    assertThat(bound.record()).isNull();
    assertThat(bound.violationTexts())
        .containsExactly("was rejected by Account (IllegalArgumentException) (type)");
    assertThat(bound.failure()).hasMessage("negative");
  }

  @Test
  void bean_ignoredAndDerivedProperties_areNoFields() {
    assertThat(bind(Account.class, Map.of("secret", "x", "derived", "y")).paths())
        .containsExactlyInAnyOrder("secret", "derived");
  }

  public static class Times extends Entity<Instant> {
    private Object any;

    public Object getAny() {
      return any;
    }

    public void setAny(Object any) {
      this.any = any;
    }
  }

  @Test
  void inheritedProperty_isOfTheTypeThatTheSubclassSays() {
    Times times = new Times();
    times.setId(Instant.EPOCH);
    Instant id = read(Times.class, item(times)).getId();
    assertThat(id).isEqualTo(Instant.EPOCH);
  }

  /** A value class that only its own converter knows. */
  public static final class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money money && money.cents == cents;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(cents);
    }
  }

  public static class MoneyConverter implements AttributeConverter<Money> {
    @Override
    public AttributeValue transformFrom(Money input) {
      return AttributeValue.fromN(Long.toString(input.cents));
    }

    @Override
    public Money transformTo(AttributeValue input) {
      return new Money(Long.parseLong(input.n()));
    }

    @Override
    public EnhancedType<Money> type() {
      return EnhancedType.of(Money.class);
    }

    @Override
    public AttributeValueType attributeValueType() {
      return AttributeValueType.N;
    }
  }

  static final class MoneyList implements AttributeConverter<List<Money>> {
    @Override
    public AttributeValue transformFrom(List<Money> input) {
      StringBuilder text = new StringBuilder();
      for (Money money : input) {
        text.append(money.cents).append(' ');
      }
      return AttributeValue.fromS(text.toString());
    }

    @Override
    public List<Money> transformTo(AttributeValue input) {
      return java.util.Arrays.stream(input.s().split(" "))
          .map(each -> new Money(Long.parseLong(each)))
          .toList();
    }

    @Override
    public EnhancedType<List<Money>> type() {
      return EnhancedType.listOf(Money.class);
    }

    @Override
    public AttributeValueType attributeValueType() {
      return AttributeValueType.S;
    }
  }

  public static class MoneyProvider implements AttributeConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> AttributeConverter<T> converterFor(EnhancedType<T> type) {
      return type.rawClass() == Money.class ? (AttributeConverter<T>) new MoneyConverter() : null;
    }
  }

  @DynamoDbBean(converterProviders = {MoneyProvider.class, DefaultAttributeConverterProvider.class})
  public static class Purse {
    private Money total;
    private Map<String, List<Money>> byOwner;

    public Money getTotal() {
      return total;
    }

    public void setTotal(Money total) {
      this.total = total;
    }

    public Map<String, List<Money>> getByOwner() {
      return byOwner;
    }

    public void setByOwner(Map<String, List<Money>> byOwner) {
      this.byOwner = byOwner;
    }
  }

  @Test
  void converterProvider_convertsNestedValuesToo() {
    Purse purse = new Purse();
    purse.setTotal(new Money(5));
    purse.setByOwner(Map.of("Ann", List.of(new Money(6))));

    assertThat(item(purse).get("total")).isEqualTo(AttributeValue.fromN("5"));
    assertThat(read(Purse.class, item(purse))).usingRecursiveComparison().isEqualTo(purse);
    assertThat(
            bind(Purse.class, Map.of("total", new Money(5), "byOwner", Map.of("Ann", List.of(6))))
                .valid())
        .usingRecursiveComparison()
        .isEqualTo(purse);
    assertThat(codec(Purse.class).fields().declared("total").type()).isEqualTo(ValueType.N);
  }

  record Bill(
      @DynamoDbConvertedBy(MoneyConverter.class) Money total,
      @DynamoDbConvertedBy(MoneyList.class) List<Money> parts) {}

  @Test
  void convertedBy_isWrittenReadAndBoundByTheConverter() {
    Bill bill = new Bill(new Money(3), List.of(new Money(1), new Money(2)));

    assertThat(item(bill).get("parts")).isEqualTo(AttributeValue.fromS("1 2 "));
    assertThat(read(Bill.class, item(bill))).isEqualTo(bill);
    assertThat(bind(Bill.class, Map.of("total", 3, "parts", "1 2 ")).valid()).isEqualTo(bill);
    assertThat(
            bind(
                    Bill.class,
                    Map.of("total", new Money(3), "parts", List.of(new Money(1), new Money(2))))
                .valid())
        .isEqualTo(bill);
    assertThat(bind(Bill.class, Collections.singletonMap("total", null)).valid())
        .isEqualTo(new Bill(null, null));
  }

  @Test
  void convertedBy_valueThatItDoesNotRead_isAViolation() {
    assertThat(
            bind(Bill.class, Map.of("total", 1.5, "parts", List.of("no money"))).violationTexts())
        .containsExactlyInAnyOrder(
            "total: must be what MoneyConverter reads, not this number (type)",
            "parts: must be what MoneyList reads, not a list (type)");
  }

  @DynamoDbImmutable(builder = Point.Builder.class)
  public static final class Point {
    private final int x;
    private final boolean issued;
    private final List<String> tags;

    private Point(Builder builder) {
      if (builder.x < 0) {
        throw new IllegalStateException("x");
      }
      this.x = builder.x;
      this.issued = builder.issued;
      this.tags = builder.tags;
    }

    public int x() {
      return x;
    }

    public boolean issued() {
      return issued;
    }

    public List<String> getTags() {
      return tags;
    }

    public Builder toBuilder() {
      return new Builder();
    }

    @Override
    public String toString() {
      return "Point";
    }

    public static Builder builder() {
      return new Builder();
    }

    public static final class Builder {
      private int x = 3;
      private boolean issued;
      private List<String> tags = List.of();

      private Builder() {}

      public Builder x(int value) {
        x = value;
        return this;
      }

      public Builder issued(boolean value) {
        issued = value;
        return this;
      }

      public Builder tags(java.util.Collection<String> value) {
        tags = List.copyOf(value);
        return this;
      }

      public Point build() {
        return new Point(this);
      }
    }
  }

  @Test
  void immutable_withBuilderMethod_isBuilt() {
    Point point = Point.builder().x(5).issued(true).tags(List.of("a")).build();

    assertThat(read(Point.class, item(point))).usingRecursiveComparison().isEqualTo(point);
    assertThat(codec(Point.class).fields().names()).containsExactly("x", "issued", "tags");
    assertThat(bind(Point.class, Map.of()).valid().x()).isEqualTo(3);
    assertThat(bind(Point.class, Map.of("x", -1)).failure()).hasMessage("x");
  }

  @DynamoDbImmutable(builder = PairBuilder.class)
  static final class Pair {
    private final String left;

    Pair(String left) {
      this.left = left;
    }

    public String getLeft() {
      return left;
    }
  }

  static final class PairBuilder {
    private String left;

    public void setLeft(String left) {
      this.left = left;
    }

    public Pair build() {
      return new Pair(left);
    }
  }

  @Test
  void immutable_withABuilderOfItsOwn_isBuilt() {
    assertThat(read(Pair.class, item(new Pair("a"))).getLeft()).isEqualTo("a");
  }

  static class Unmade {
    Unmade(String name) {}

    public String getName() {
      return "";
    }

    public void setName(String name) {}
  }

  static class Empty {}

  public static class ReadOnly {
    public String getName() {
      return "";
    }
  }

  @Test
  void classThatIsNoBean_isAnErrorThatSaysWhy() {
    assertThatThrownBy(() -> codec(Unmade.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("constructor without parameters");
    for (Class<?> type : List.of(Empty.class, ReadOnly.class)) {
      assertThatThrownBy(() -> codec(type))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("no properties with a getter and a setter");
    }
    assertThatThrownBy(() -> codec(Entity.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("abstract");
  }
}
