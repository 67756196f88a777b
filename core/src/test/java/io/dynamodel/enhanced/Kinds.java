package io.dynamodel.enhanced;

import java.math.BigDecimal;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Types of generated classes, in addition to those of the JDK. */
public final class Kinds {
  private Kinds() {}

  /** An enum as most are. */
  public enum Size {
    SMALL,
    LARGE
  }

  /** One whose constants say something else than their names. */
  public enum Colour {
    RED("rouge"),
    GREEN("vert") {
      @Override
      public String toString() {
        return "vert";
      }
    };

    private final String text;

    Colour(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A value of the user's own. */
  public record Money(BigDecimal amount) {}

  /** Stores money as text. */
  public static class MoneyConverter implements AttributeConverter<Money> {
    @Override
    public AttributeValue transformFrom(Money money) {
      return AttributeValue.fromS(money.amount().toPlainString());
    }

    @Override
    public Money transformTo(AttributeValue stored) {
      return new Money(new BigDecimal(stored.s()));
    }

    @Override
    public EnhancedType<Money> type() {
      return EnhancedType.of(Money.class);
    }

    @Override
    public AttributeValueType attributeValueType() {
      return AttributeValueType.S;
    }
  }

  /** Stores a text in brackets, so that it shows who did it. */
  public static class BracketConverter implements AttributeConverter<String> {
    @Override
    public AttributeValue transformFrom(String text) {
      return text == null ? AttributeValue.fromNul(true) : AttributeValue.fromS("[" + text + "]");
    }

    @Override
    public String transformTo(AttributeValue stored) {
      return stored.s().substring(1, stored.s().length() - 1);
    }

    @Override
    public EnhancedType<String> type() {
      return EnhancedType.of(String.class);
    }

    @Override
    public AttributeValueType attributeValueType() {
      return AttributeValueType.S;
    }
  }

  /** A provider of converters for money and texts. */
  public static class Provider implements AttributeConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // each converter is that of the type that was asked for
    public <T> AttributeConverter<T> converterFor(EnhancedType<T> type) {
      if (type.equals(EnhancedType.of(Money.class))) {
        return (AttributeConverter<T>) new MoneyConverter();
      }
      return type.equals(EnhancedType.of(String.class))
          ? (AttributeConverter<T>) new BracketConverter()
          : null;
    }
  }
}
