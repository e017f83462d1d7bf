package io.threecx.phone;

/**
 * A page of {@link PhoneIndex}: keys in ascending order, then their references, two to a long. One key stands there once
 * for each of its references, which ascend too.
 *
 * <pre>
 *   [ key 0 | key 1 | ... | key n-1 | ref 0, ref 1 | ref 2, ref 3 | ... ]
 * </pre>
 *
 * <p>Pages never change: another one takes their place.
 */
final class NumberPage {

    private NumberPage() {}

    static int size(long[] page) {
        return page.length * 2 / 3;
    }

    static int reference(long[] page, int size, int index) {
        long both = page[size + (index >> 1)];
        return (int) ((index & 1) == 0 ? both : both >>> Integer.SIZE);
    }

    /** The index of the first key that is not less. */
    static int firstAtLeast(long[] page, int size, long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (page[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of a key with a reference, or, if it is not there, -1 less the index where it would be. */
    static int find(long[] page, long key, int reference) {
        int size = size(page);
        int low = firstAtLeast(page, size, key);
        int high = key == Long.MAX_VALUE ? size : firstAtLeast(page, size, key + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            int there = reference(page, size, middle);
            if (there == reference) {
                return middle;
            }
            if (there < reference) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -1 - low;
    }

    /** A page of the first so many keys and references. */
    static long[] of(long[] keys, int[] references, int size) {
        if (size == 0) {
            return PageTable.EMPTY;
        }
        long[] page = empty(size);
        System.arraycopy(keys, 0, page, 0, size);
        for (int i = 0; i < size; i++) {
            setReference(page, size, i, references[i]);
        }
        return page;
    }

    static long[] with(long[] page, int at, long key, int reference) {
        int size = size(page);
        long[] more = empty(size + 1);
        System.arraycopy(page, 0, more, 0, at);
        more[at] = key;
        System.arraycopy(page, at, more, at + 1, size - at);
        for (int i = 0; i <= size; i++) {
            int old = i < at ? i : i - 1;
            setReference(more, size + 1, i, i == at ? reference : reference(page, size, old));
        }
        return more;
    }

    static long[] without(long[] page, int at) {
        int size = size(page) - 1;
        if (size == 0) {
            return PageTable.EMPTY;
        }
        long[] less = empty(size);
        System.arraycopy(page, 0, less, 0, at);
        System.arraycopy(page, at + 1, less, at, size - at);
        for (int i = 0; i < size; i++) {
            setReference(less, size, i, reference(page, size + 1, i < at ? i : i + 1));
        }
        return less;
    }

    private static long[] empty(int size) {
        return new long[Math.addExact(size, (size + 1) >> 1)];
    }

    private static void setReference(long[] page, int size, int index, int reference) {
        page[size + (index >> 1)] |= (index & 1) == 0 ? reference & 0xffffffffL : (long) reference << Integer.SIZE;
    }

    /** What a table has to know of these pages. */
    record Form(NumberKeys keys) implements PageTable.Form {

        @Override
        public int size(long[] page) {
            return NumberPage.size(page);
        }

        @Override
        public int hash(long[] page, int index) {
            return NumberKeys.hash(keys.placeOf(page[index]));
        }

        @Override
        public long[] half(long[] page, int bit, boolean set) {
            int size = NumberPage.size(page);
            long[] half = new long[size];
            int[] references = new int[size];
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if ((hash(page, i) & bit) != 0 == set) {
                    half[kept] = page[i];
                    references[kept++] = NumberPage.reference(page, size, i);
                }
            }
            return NumberPage.of(half, references, kept);
        }
    }
}
