package io.dynamodel.internal.object;

import io.dynamodel.internal.object.ByteCode.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a method that only moves values between its parameters and fields. Its code is
 * interpreted up to the first instruction that does anything else.
 */
public final class Moves {
  /** A value, by its origin. */
  sealed interface Value {}

  /** The object on which the method is called. */
  record Self() implements Value {}

  /** A parameter, counted from 0. */
  record Parameter(int index) implements Value {}

  /** The value that a field of another value had at the beginning. */
  record Held(Value in, String field) implements Value {}

  /** An object that was created by a constructor. */
  record Made(String type, String constructor, List<Value> arguments) implements Value {}

  /** An object whose constructor has not been called yet. */
  private static final class Raw implements Value {
    final String type;

    Raw(String type) {
      this.type = type;
    }
  }

  private final ByteCode code;
  private final Map<String, Value> assigned = new HashMap<>();
  private final Deque<Value> stack = new ArrayDeque<>();
  private @Nullable Value result;

  private Moves(ByteCode code) {
    this.code = code;
  }

  /** Returns the fields of the object that are assigned, with their new values. */
  Map<String, Value> assigned() {
    return assigned;
  }

  /** Returns the result; null if there is none. */
  @Nullable Value result() {
    return result;
  }

  /**
   * Interprets a method of an object, or a constructor.
   *
   * @param code the byte code of its class; null if it is unknown
   * @return null if the method does anything else than move values, or if its code is unknown
   */
  static @Nullable Moves of(@Nullable ByteCode code, String name, String descriptor) {
    byte[] instructions = code == null ? null : code.of(name, descriptor);
    if (code == null || instructions == null) {
      return null;
    }
    try {
      Moves moves = new Moves(code);
      return moves.follow(instructions, locals(descriptor)) ? moves : null;
    } catch (RuntimeException e) {
      // No compiler generates such code, so nothing is known about the method.
      return null;
    }
  }

  /** Returns the local variables at the beginning; a long or double takes two of them. */
  private static List<@Nullable Value> locals(String descriptor) {
    List<@Nullable Value> locals = new ArrayList<>();
    locals.add(new Self());
    int index = 0;
    for (char kind : parameters(descriptor)) {
      locals.add(new Parameter(index++));
      if (kind == 'J' || kind == 'D') {
        locals.add(null);
      }
    }
    return locals;
  }

  /** Returns the first letters of the parameters' types. */
  private static List<Character> parameters(String descriptor) {
    List<Character> kinds = new ArrayList<>();
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      kinds.add(descriptor.charAt(i));
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
    }
    return kinds;
  }

  private boolean follow(byte[] instructions, List<@Nullable Value> locals) {
    int at = 0;
    while (at < instructions.length) {
      int instruction = instructions[at] & 0xFF;
      if (instruction >= 0x15 && instruction <= 0x19) { // iload to aload, with an index
        push(locals.get(instructions[at + 1] & 0xFF));
        at += 2;
      } else if (instruction >= 0x1A && instruction <= 0x2D) { // iload_0 to aload_3
        push(locals.get((instruction - 0x1A) % 4));
        at++;
      } else if (instruction == 0x59) { // dup
        push(stack.peek());
        at++;
      } else if (instruction >= 0xAC && instruction <= 0xB1) { // ireturn to areturn, return
        result = instruction == 0xB1 ? null : stack.pop();
        return true;
      } else {
        int index = (instructions[at + 1] & 0xFF) << 8 | instructions[at + 2] & 0xFF;
        if (!follow(instruction, index)) {
          return false;
        }
        at += 3;
      }
    }
    return false;
  }

  private void push(@Nullable Value value) {
    if (value == null) {
      throw new IllegalStateException("no value is there");
    }
    stack.push(value);
  }

  private boolean follow(int instruction, int index) {
    switch (instruction) {
      case 0xB4 -> { // getfield
        Value in = stack.pop();
        if (in instanceof Self && !assigned.isEmpty()) {
          return false; // The value may be the new one.
        }
        push(new Held(in, field(index)));
        return true;
      }
      case 0xB5 -> { // putfield
        Value value = stack.pop();
        return stack.pop() instanceof Self && assigned.put(field(index), value) == null;
      }
      case 0xBB -> { // new
        push(new Raw(code.className(index)));
        return true;
      }
      case 0xB7 -> { // invokespecial
        return construct(code.member(index));
      }
      default -> {
        return false;
      }
    }
  }

  private String field(int index) {
    Member member = code.member(index);
    return member.owner() + "." + member.name();
  }

  /**
   * Interprets the call of a constructor: that of a superclass, or of an object that is created.
   */
  private boolean construct(Member called) {
    if (!called.name().equals("<init>")) {
      return false;
    }
    Value[] arguments = new Value[parameters(called.descriptor()).size()];
    for (int i = arguments.length - 1; i >= 0; i--) {
      arguments[i] = stack.pop();
    }
    Value made = stack.pop();
    if (made instanceof Self) {
      return called.owner().equals("java/lang/Object") || called.owner().equals("java/lang/Record");
    }
    if (!(made instanceof Raw raw) || stack.pop() != made) {
      return false;
    }
    push(new Made(raw.type, called.descriptor(), Arrays.asList(arguments)));
    return true;
  }
}
