namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>
/// A kernel over examples, k(a, b), as three means: of an example with itself, with another of its class, and with one of
/// another class. What all examples have in common and what tells classes apart are enough to follow a batch's gradient.
/// </summary>
internal readonly record struct PairMeans(double Self, double SameClass, double OtherClass)
{
    public static PairMeans operator +(PairMeans a, PairMeans b) =>
        new(a.Self + b.Self, a.SameClass + b.SameClass, a.OtherClass + b.OtherClass);

    public static PairMeans operator *(PairMeans a, PairMeans b) =>
        new(a.Self * b.Self, a.SameClass * b.SameClass, a.OtherClass * b.OtherClass);

    public static PairMeans operator *(double factor, PairMeans a) => a.Select(value => factor * value);

    public PairMeans Select(Func<double, double> map) => new(map(Self), map(SameClass), map(OtherClass));
}
