namespace Tastytrade.Rx.Binding;

/// <summary>The longest increasing subsequence of distinct numbers.</summary>
internal static class IncreasingRun
{
    public static HashSet<int> LongestOf(int[] numbers)
    {
        // ends[n] is the end of the run of n + 1 numbers with the smallest last number; before[i] precedes i in its run.
        var ends = new List<int>();
        var before = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var length = LengthBelow(ends, numbers, numbers[i]);
            before[i] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count)
                ends.Add(i);
            else
                ends[length] = i;
        }

        var run = new HashSet<int>(ends.Count);
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = before[i])
            run.Add(numbers[i]);
        return run;
    }

    /// <summary>The length of the longest run that this number can extend.</summary>
    private static int LengthBelow(List<int> ends, int[] numbers, int number)
    {
        var (low, high) = (0, ends.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (numbers[ends[middle]] < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
