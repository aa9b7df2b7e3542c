namespace Fathom.Engine.Networks;

/// <summary>What leads around a block of hidden layers.</summary>
public enum ResidualKind
{
    None,

    /// <summary>s + F(s), with normalisation and activation before each dense layer of F. He et al. 2016, "Identity mappings in deep residual networks".</summary>
    Identity,

    /// <summary>s + α·F(s) with a learnt gate α that starts at zero. Bachlechner et al. 2020, "ReZero is all you need".</summary>
    Rezero,
}
