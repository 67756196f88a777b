package io.dynamodel.internal.object;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The byte code and the annotations of the methods of one class, from its class file. JDK 17 has no
 * public parser of class files, so this class parses the few parts that are needed.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class File
 *     Format</a>
 */
final class ByteCode {
  private static final int MAGIC = 0xCAFEBABE;

  /** The code by the name and the descriptor of the method. */
  private final Map<String, byte[]> code = new HashMap<>();

  /** The types of the annotations of fields and methods, as descriptors. */
  private final Set<String> annotations = new HashSet<>();

  private Object[] constants = {};

  /** A field or method to which an instruction refers. */
  record Member(String owner, String name, String descriptor) {}

  /** A constant that refers to two others, which may follow it. */
  private record Pair(int tag, int first, int second) {}

  private ByteCode() {}

  /** Returns the byte code of a class; null if it cannot be read, as for a hidden class. */
  static @Nullable ByteCode of(Class<?> type) {
    if (type.isHidden()) {
      return null;
    }
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? null : read(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      // The class file cannot be parsed, so nothing is known about the class.
      return null;
    }
  }

  private static ByteCode read(byte[] file) throws IOException {
    ByteCode read = new ByteCode();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.skipNBytes(4); // the version
    read.readConstants(in);
    in.skipNBytes(6); // access, this class, its superclass
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    read.readMembers(in); // fields, which have no code
    read.readMembers(in);
    return read;
  }

  private void readConstants(DataInputStream in) throws IOException {
    constants = new Object[in.readUnsignedShort()];
    for (int i = 1; i < constants.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[i] = in.readUTF();
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // A long or double takes two entries.
        }
        case 7, 8, 16, 19, 20 -> constants[i] = new Pair(tag, in.readUnsignedShort(), 0);
        case 9, 10, 11, 12, 17, 18 ->
            constants[i] = new Pair(tag, in.readUnsignedShort(), in.readUnsignedShort());
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("no constant is of the kind " + tag);
      }
    }
  }

  private void readMembers(DataInputStream in) throws IOException {
    for (int members = in.readUnsignedShort(); members > 0; members--) {
      in.skipNBytes(2);
      String name = text(in.readUnsignedShort());
      String descriptor = text(in.readUnsignedShort());
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        String attribute = text(in.readUnsignedShort());
        int length = in.readInt();
        if (attribute.equals("Code")) {
          in.skipNBytes(4); // the maximum sizes of the stack and of the local variables
          byte[] instructions = new byte[in.readInt()];
          in.readFully(instructions);
          code.put(name + descriptor, instructions);
          in.skipNBytes(length - 8L - instructions.length);
        } else if (attribute.equals("RuntimeVisibleAnnotations")) {
          for (int count = in.readUnsignedShort(); count > 0; count--) {
            readAnnotation(in);
          }
        } else {
          in.skipNBytes(length);
        }
      }
    }
  }

  private void readAnnotation(DataInputStream in) throws IOException {
    annotations.add(text(in.readUnsignedShort()));
    for (int members = in.readUnsignedShort(); members > 0; members--) {
      in.skipNBytes(2); // the name
      readValue(in);
    }
  }

  private void readValue(DataInputStream in) throws IOException {
    switch (in.readUnsignedByte()) {
      case '@' -> readAnnotation(in);
      case '[' -> {
        for (int elements = in.readUnsignedShort(); elements > 0; elements--) {
          readValue(in);
        }
      }
      case 'e' -> in.skipNBytes(4);
      default -> in.skipNBytes(2);
    }
  }

  /** Returns the types of the annotations of all fields and methods, as descriptors. */
  Set<String> annotations() {
    return annotations;
  }

  private String text(int index) {
    return (String) constants[index];
  }

  private Pair pair(int index) {
    return (Pair) constants[index];
  }

  /** Returns the instructions of a method or constructor; null if it has no code in this class. */
  byte @Nullable [] of(String name, String descriptor) {
    return code.get(name + descriptor);
  }

  /** Returns the field or method to which a constant refers. */
  Member member(int index) {
    Pair member = pair(index);
    Pair named = pair(member.second());
    return new Member(className(member.first()), text(named.first()), text(named.second()));
  }

  /** Returns the name, with slashes, of the class to which a constant refers. */
  String className(int index) {
    return text(pair(index).first());
  }
}
