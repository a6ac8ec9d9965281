package org.geobacter.ir;

/** The type of an instruction that gives no value, and the return type of a method that returns nothing. */
public enum VoidType implements Type {
    VOID;

    @Override
    public String toString() {
        return "void";
    }
}
