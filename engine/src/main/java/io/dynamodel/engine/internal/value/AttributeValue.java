package io.dynamodel.engine.internal.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of an attribute. Values of the same type and content are equal: numbers by value, sets in
 * any order. The content must not be changed.
 */
public sealed interface AttributeValue {
  AttributeValue NULL = new Null();
  AttributeValue TRUE = new Bool(true);
  AttributeValue FALSE = new Bool(false);

  AttributeType type();

  record S(String value) implements AttributeValue {
    /** Returns whether another text is a part of this one. */
    public boolean contains(S part) {
      return Substring.contains(value, part.value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.S;
    }
  }

  /** A number without trailing zeros: a result of {@link Numbers#parse}. */
  record N(BigDecimal value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.N;
    }
  }

  record B(Binary value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.B;
    }
  }

  record SS(Set<String> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.SS;
    }
  }

  record NS(Set<BigDecimal> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.NS;
    }
  }

  record BS(Set<Binary> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.BS;
    }
  }

  record M(Map<String, AttributeValue> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.M;
    }
  }

  record L(List<AttributeValue> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.L;
    }
  }

  record Null() implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.NULL;
    }
  }

  record Bool(boolean value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.BOOL;
    }
  }
}
